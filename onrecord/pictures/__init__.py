"""The author's pictures as readers get them: in the kinds of file and the widths that their screens need."""
