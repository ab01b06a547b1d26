"""Makes the pages of a small site: fills the template page.html and writes the result to the folder out."""

from pathlib import Path

from jinja2 import Template

pages = {
    "index": "This page was made while the image was built.",
    "about": "Python made it, and then stayed behind.",
}

template = Template(Path("page.html").read_text())
out = Path("out")
out.mkdir(exist_ok=True)

for name, text in pages.items():
    (out / f"{name}.html").write_text(template.render(title=name, text=text, pages=pages))
    print(f"wrote {name}.html")
