"""The review of a year: one value, and the rows that page, document and workbook are all written from."""
