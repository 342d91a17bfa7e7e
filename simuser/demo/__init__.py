"""People who are made up, to look around with."""
