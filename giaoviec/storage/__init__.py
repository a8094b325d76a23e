"""Bytes that must not be lost: files, stores of originals and outputs, backups, and the check of it all."""
