"""What can be typed: the parsers of the command line, without any of the work."""

from __future__ import annotations

import argparse
from pathlib import Path

import prunescope
from prunescope.core.methods import METHODS

#: Each command with its one line of help, in the order of a person's work.
COMMANDS = {
    "inspect": "list a checkpoint's tensors: shapes, types, zeros",
    "prune": "prune a checkpoint and write a verified file",
    "compare": "tell how two checkpoints differ",
    "doctor": "tell what is wrong with a checkpoint; write a mended copy",
    "sensitivity": "tell how much of each layer goes with its smallest weights",
    "live": "run a model's code, deliberately, and prune it with torch",
    "code": "print a plan as runnable PyTorch code",
    "render": "write a parameter's heatmap as a PNG file",
    "selftest": "prune, export, verify and render the sample; tell what works here",
}
# Written out, since their modules are slow to load; a test compares them.
FORMATS = (
    "same",
    "safetensors",
    "state_dict",
    "weights",
    "masks",
    "masks_kept",
    "npz",
    "sparse_csr",
    "bitmask",
    "two_of_four",
)
MODES = ("weight", "mask", "diff", "density", "magnitude")


def window_parser() -> argparse.ArgumentParser:
    """Return the parser for `prunescope [FILE…]`; its help names the commands."""
    commands = "\n".join(f"  {name:<12} {text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="prunescope",
        usage="prunescope [FILE…] | prunescope COMMAND …",
        description="See where a PyTorch model's zeros are, decide what to prune, "
        "export a verified file.\nWithout a command the window opens.",
        epilog=f"commands (each with its own --help):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="checkpoints to open")
    parser.add_argument(
        "--version", action="version", version=f"prunescope {prunescope.__version__}"
    )
    parser.add_argument(
        "--install-desktop",
        action="store_true",
        help="install menu entry, icons and file types for you (Linux)",
    )
    parser.add_argument(
        "--uninstall-desktop", action="store_true", help="remove these again"
    )
    parser.add_argument(
        "--new-instance",
        action="store_true",
        help="open windows of its own, even if Prunescope runs already",
    )
    parser.add_argument("--screenshot", type=Path, help=argparse.SUPPRESS)
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Return the parser for `prunescope COMMAND …`."""
    parser = argparse.ArgumentParser(prog="prunescope")
    commands = parser.add_subparsers(dest="command", required=True)
    parsers = {
        name: commands.add_parser(name, help=text, description=_sentence(text))
        for name, text in COMMANDS.items()
    }
    _add_inspect(parsers["inspect"])
    _add_prune(parsers["prune"])
    _add_compare(parsers["compare"])
    _add_doctor(parsers["doctor"])
    _add_sensitivity(parsers["sensitivity"])
    _add_live(parsers["live"])
    _add_code(parsers["code"])
    _add_render(parsers["render"])
    return parser


def _norm(text: str) -> int | float | str:
    """Read `2`, `1.5`, `inf`, `-inf`, `fro` or `nuc`, as a plan file has them."""
    if text in {"inf", "-inf", "fro", "nuc"}:
        return text
    try:
        return int(text)
    except ValueError:
        return float(text)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the checkpoint")


def _add_state(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--state",
        metavar="PATH",
        help="which of several state dicts in the file is the model, as inspect lists "
        "them; left out: the largest that looks like one",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else"
    )


def _add_layers(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--layers",
        metavar="EXPR",
        help="a filter expression such as 'type:Conv2d -name:head', "
        f"or a parameter path; left out: {default}",
    )


def _add_inspect(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    _add_state(parser)
    _add_json(parser)
    _add_layers(parser, "everything")
    parser.add_argument(
        "--stats", action="store_true", help="read the weights and measure each"
    )


def _add_prune(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    _add_state(parser)
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="what to write"
    )
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--plan", type=Path, metavar="PLAN", help="a *.plan.json file")
    how.add_argument("--method", choices=METHODS, metavar="M", help=", ".join(METHODS))
    step = parser.add_argument_group("with --method")
    step.add_argument(
        "--amount",
        metavar="A",
        help="0.5 or 50%% is a share, 500 a count; 1 is one unit, 1.0 everything",
    )
    _add_layers(parser, "all prunable parameters")
    step.add_argument("--scope", choices=("layer", "global"))
    step.add_argument("--of", choices=("remaining", "all"))
    step.add_argument(
        "--dim", type=int, metavar="D", help="the dimension of the slices"
    )
    step.add_argument("--n", type=_norm, metavar="N", help="the norm, or the n of N:M")
    step.add_argument("--m", type=int, metavar="M", help="the m of N:M")
    step.add_argument("--seed", type=int, metavar="S", help="for the random methods")
    step.add_argument(
        "--value", type=float, metavar="V", help="for the threshold method"
    )
    step.add_argument("--masks", metavar="FILE", help="for custom_from_mask")
    step.add_argument(
        "--importance", metavar="FILE", help="rank these tensors, not the weights"
    )
    step.add_argument(
        "--cap",
        type=float,
        metavar="C",
        help="the share of each parameter that a global step takes at most",
    )
    step.add_argument(
        "--schedule",
        metavar="S",
        help="in rounds: constant:5, linear:5, cubic:5, or shares 30%%,50%%,70%%",
    )
    parser.add_argument(
        "--device", default="cpu", metavar="NAME", help="cpu (default), cuda, mps …"
    )
    ticket = parser.add_mutually_exclusive_group()
    ticket.add_argument(
        "--rewind",
        type=Path,
        metavar="INITIAL",
        help="lottery ticket: write the weights of this checkpoint under the masks",
    )
    ticket.add_argument(
        "--resample",
        type=int,
        metavar="SEED",
        help="random ticket: write fresh weights under the masks, drawn as torch "
        "initialises such modules (others: normal, with the spread they have)",
    )
    parser.add_argument(
        "--allow-code",
        action="store_true",
        help="run the Python files that custom steps of the plan name",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="same",
        help="same (default): the same container, only the pruned bytes replaced",
    )
    parser.add_argument(
        "--shard-size",
        metavar="SIZE",
        help="with safetensors: OUT is a folder of files of at most 5GB, 500MB …",
    )
    parser.add_argument(
        "--report", type=Path, metavar="R", help="also write R.html, R.json or R.csv"
    )
    parser.add_argument(
        "--loader", action="store_true", help="also print Python that loads OUT"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace OUT; of FILE itself keep a .bak"
    )
    _add_json(parser)


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", type=Path, metavar="A", help="a checkpoint")
    parser.add_argument("b", type=Path, metavar="B", help="another checkpoint")
    _add_state(parser)
    for name in "ab":
        parser.add_argument(
            f"--state-{name}",
            metavar="PATH",
            help=f"the state dict of {name.upper()}, where --state is not that of both",
        )
    _add_json(parser)


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    _add_state(parser)
    _add_json(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="write a mended copy"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace OUT; of FILE itself keep a .bak"
    )


def _add_sensitivity(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    _add_state(parser)
    _add_json(parser)
    _add_layers(parser, "all prunable parameters")


def _add_live(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    parser.add_argument(
        "--code",
        required=True,
        metavar="CODE",
        help="FILE.py:FUNCTION that returns the model, 'file' for the code in FILE "
        "itself, or 'config' for the architecture that config.json names",
    )
    parser.add_argument("--plan", type=Path, metavar="PLAN", help="a *.plan.json file")
    parser.add_argument(
        "--allow-code",
        action="store_true",
        help="run the code; without this it is only told what would run",
    )
    parser.add_argument(
        "--python", metavar="PATH", help="the Python that runs it; needs torch only"
    )
    parser.add_argument(
        "--no-sandbox",
        action="store_true",
        help="let the code reach the network and write files",
    )
    parser.add_argument(
        "--inputs",
        metavar="SHAPE",
        help="1,3,224,224 for a forward pass; several apart by ';', types after ':'",
    )
    parser.add_argument(
        "--evaluate",
        action="store_true",
        help="call evaluate(model) of the Python file before and after pruning",
    )
    parser.add_argument(
        "--export",
        choices=("onnx", "torchscript"),
        help="write the permanently pruned model",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="what --export writes"
    )
    parser.add_argument("--force", action="store_true", help="replace OUT")
    _add_json(parser)


def _add_code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a *.plan.json file")
    parser.add_argument(
        "--lightning", action="store_true", help="as a Lightning callback"
    )


def _add_render(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    _add_state(parser)
    parser.add_argument("parameter", metavar="PARAMETER", help="such as conv1.weight")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PNG", help="what to write"
    )
    parser.add_argument("--mode", choices=MODES, default="weight")
    parser.add_argument(
        "--plan", type=Path, metavar="PLAN", help="show what this plan prunes"
    )
