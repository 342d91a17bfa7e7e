"""Uploads: checked by what is in them, and encrypted where they are kept."""
