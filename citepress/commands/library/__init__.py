"""The commands `check` and `build` on many projects: the members of a library.

members     which members there are, and which of them a call means
changed     which members a change since a revision concerns
work        what is done with one member
run         the whole: members to a LibraryReport
"""
