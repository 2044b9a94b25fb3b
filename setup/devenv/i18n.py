"""Export the terms to translate and merge them into the French translations."""

from . import databases, layout, runner
from .shell import run, say

MERGE = """
import sys
import polib
po, pot = polib.pofile(sys.argv[1], wrapwidth=78), polib.pofile(sys.argv[2])
po.merge(pot)
for entry in po.obsolete_entries():
    po.remove(entry)
po.sort(key=lambda entry: entry.msgid)
po.save()
print(len(po.untranslated_entries()) + len(po.fuzzy_entries()))
"""


def update(environment):
    """Write ``i18n/<addon>.pot`` and bring ``i18n/fr.po`` up to it, addon by addon."""
    database = databases.Databases(environment).ensure_installed()
    for addon in layout.find_addons():
        folder = layout.ROOT / addon / "i18n"
        folder.mkdir(exist_ok=True)
        template = folder / f"{addon}.pot"
        export = ["i18n", "export", "-d", database, "-o", template, addon]
        variables = environment.process_environment()
        run(runner.command(environment, *export), f"export {addon}", env=variables)
        french = folder / "fr.po"
        if not french.exists():
            french.write_text(template.read_text())
        merge = [environment.python, "-c", MERGE, french, template]
        left = run(merge, f"merge {french.name}").strip()
        say(f"{addon}: {left} terms without French")
