"""The screens of staff: whom they are linked to, putting somebody in, letters, colleagues, and ways back in."""
