"""The screens of accounts: the doors in and out, the first steps, and what is one's own."""
