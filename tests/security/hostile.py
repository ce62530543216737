"""Words that do harm where a page, a query or a spreadsheet takes them for its own."""

MARK = "xss7"
HTML = f"\"'><script>{MARK}()</script><img src=x onerror={MARK}()>"
WORDS = {
    "html": HTML,
    "attribute": f"' onmouseover='{MARK}()' x='",
    "template": "{{ request.user.password }}{% debug %}",
    "sql": "Robert'); DROP TABLE participants_participant;--",
    "sql-percent": "%' OR 1=1 -- %s %(x)s \\",
    "format": "{0.__class__} %s {person}",
    "url": f"javascript:{MARK}()",
}
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1"]
