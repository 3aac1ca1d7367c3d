"""The command ``kg``: its subcommands, its help, and what it prints when called bare."""

from __future__ import annotations

import click

from kg.cli.lazy import LazyGroup
from kg.cli.options import shared
from kg.version import VERSION

COMMANDS = {
    "init": "Make an empty store here, or in a folder.",
    "new": "Start a claims file for a text.",
    "load": "Read files into the store.",
    "find": "Search names, identifiers and quotes.",
    "query": "Ask in SPARQL, or by the name of a saved query.",
    "queries": "List the saved queries.",
    "show": "Show an entity, a claim, a record or a source.",
    "path": "Show how two parties are connected.",
    "owners": "List who owns a company, directly and through others.",
    "holdings": "List what a party owns, directly and through others.",
    "control": "Show who controls a party, and whom it controls.",
    "close-links": "List the close links of a party.",
    "rival-ties": "List who depends on a supplier that its rival owns.",
    "derive": "Work out who owns and controls what, for queries.",
    "disputes": "List where accounts differ, and which is shown.",
    "diff": "Show what changed between two dates or two graphs.",
    "check": "Find what is wrong in the graph, or worth a second look.",
    "accept": "Accept a claim: what it says stands.",
    "reject": "Reject a claim: it no longer counts.",
    "coexist": "Let two claims about one record both be right.",
    "merge": "Make one entity of two, or one record of two.",
    "distinct": "Keep two entities apart.",
    "undo": "Take decisions back, in any order.",
    "decisions": "List what was decided, why and by whom.",
    "sources": "List what is loaded.",
    "forget": "Drop a source and all that it says.",
    "view": "Write the graph as one HTML page.",
    "export": "Write the graph in another format.",
    "terms": "Browse the ontology.",
    "stats": "Count what the graph holds.",
}

WELCOME = """\
kg keeps what sources say of companies, people and stakes, and can cite it. Try:

  kg query who-owns "Scale AI"    who owns what share, with which votes
  kg show Meta --quotes           a party's relationships, and who says so
  kg find superintelligence       names, identifiers, words in quotes
  kg view                         the whole graph as one page: graph.html
  kg --help                       everything else
"""

EPILOG = """\
Exit status: 0 done, 1 bad input or an error found, 2 wrong use.

Completion for your shell: eval "$(_KG_COMPLETE=bash_source kg)" (or zsh_source, fish_source).
"""


@click.group(
    cls=LazyGroup,
    subcommand_metavar="[COMMAND] [ARGS]...",
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@shared()
@click.version_option(VERSION, "--version", prog_name="kg", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """A knowledge graph of companies, people and stakes that you can cite."""
    if ctx.invoked_subcommand is None:
        click.echo(WELCOME, nl=False)
