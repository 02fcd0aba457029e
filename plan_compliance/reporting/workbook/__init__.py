"""The review, and tables, as workbooks of a spreadsheet program, written by XlsxWriter (extra ``[excel]``)."""
