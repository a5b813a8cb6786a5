"""What editors see while they write: unfinished checks too, with what is wrong in them."""
