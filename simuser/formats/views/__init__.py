"""The screens of formats that people make: asking, following, the desk that makes them, and the finished files."""
