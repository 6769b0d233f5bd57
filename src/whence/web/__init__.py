"""The workbench: a local web app over a case. A route asks `store.views` one question and shows the answer.

The same answer is the page, its JSON twin, and the print view; the pages work without JavaScript.
"""
