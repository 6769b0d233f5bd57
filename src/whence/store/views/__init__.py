"""What the workbench's screens ask a case: a module a screen, one function a question, each answer one frozen record.

Nothing here reads a whole table of findings: lists are paged, and what must be counted over the case was counted by
`whence.relate.standing` after the last read. Claims come as people's decisions left them.
"""
