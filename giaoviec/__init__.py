"""The application: the only package that knows every stage, the clock, the disk and the database."""
