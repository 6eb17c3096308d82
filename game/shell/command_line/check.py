"""`--check`: worlds, scenarios, texts, links and numbers, and every fault with file and line."""

from argparse import Namespace

from game.shell.command_line.base import Action, option
from game.shell.command_line.first_model import own_page
from game.shell.startup import find_packs


def _check(args: Namespace) -> int:
    """Print what there is of worlds and texts and every fault; of one text of the player's own if named."""
    from game.book import resources  # noqa: PLC0415
    from game.book import scenario_check as scenarios  # noqa: PLC0415
    from game.book.daily import daily_faults  # noqa: PLC0415
    from game.book.phrases import missing_words  # noqa: PLC0415
    from game.book.resources import BookFault  # noqa: PLC0415
    from game.book.sign_check import shelf_sign_faults  # noqa: PLC0415
    from game.book.texts import checker, documents  # noqa: PLC0415
    from game.book.wording import shelf_wording_faults  # noqa: PLC0415
    from game.book.worlds import check_worlds  # noqa: PLC0415

    names = resources.names("worlds", ".toml")
    counts = [f"{len(names)} world{'' if len(names) == 1 else 's'}: {', '.join(names)}"]
    faults = list(check_worlds())
    try:
        packs = find_packs(lambda _: None)
        whole = checker.proof_of(checker.shelf_files(), packs)
        if args.read is None or args.read in documents.TEXTS:
            files = scenarios.scenario_files()
            counts += [f"{len(files)} scenarios: {', '.join(files)}", *whole.counts()]
            faults += daily_faults(names)
            faults += [*missing_words(), *shelf_sign_faults(), *scenarios.check_scenarios(files, packs)]
            faults += map(str, (*whole.faults, *shelf_wording_faults()))
        else:
            page = own_page(args.read)
            counts, faults = [checker.count_of(page)], [str(fault) for fault in whole.page_faults(page)]
    except BookFault as fault:
        faults += fault.faults
    faults = list(dict.fromkeys(faults))
    for line in (*counts, *faults):
        print(line)
    print(f"{len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'} found")
    return 1 if faults else 0


CHECK = Action(
    (option("--check", "check worlds and texts, or the text of --read, and end", action="store_true"),),
    lambda args: args.check,
    _check,
)
