"""Frozen views in, bytes of finished drafts out."""
