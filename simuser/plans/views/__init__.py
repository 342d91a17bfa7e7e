"""The screens with which a person puts their copy of a plan in."""
