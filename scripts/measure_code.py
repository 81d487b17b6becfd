"""Measure the code of the five floors: how long, how complex, how crowded, how well described.

`python scripts/measure_code.py` prints one Markdown table; docs/development.md says when it was last read off.
Function length counts code lines of the body: no docstring, no blank line, no comment. Complexity is radon's, which
counts comprehensions and `and`/`or` as well.
"""

import ast
import io
import statistics
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from radon.complexity import cc_visit
from radon.metrics import mi_visit

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "forecasting": ("forecasting",),
    "charts": ("charts",),
    "exports": ("exports",),
    "saved": ("saved",),
    "ui+pages": ("ui", "pages"),
}
SILENT = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef
LONG, TOO_LONG, COMPLEX, MANY_PARAMETERS = 25, 40, 8, 5
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One file, read once."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def functions(self) -> tuple[Function, ...]:
        """Every function and method, nested ones too."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, Function))

    @property
    def public(self) -> tuple[Function, ...]:
        """What others may call: functions and methods without an underscore, none inside another function."""
        inner = {node for outer in self.functions for node in ast.walk(outer) if node is not outer}
        return tuple(one for one in self.functions if one not in inner and not one.name.startswith("_"))


def read(folders: Sequence[str]) -> list[Module]:
    """The modules below some folders."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [Module(path=path, text=text, tree=ast.parse(text)) for path, text in zip(paths, texts, strict=True)]


def code_lines(text: str) -> set[int]:
    """The numbers of the lines that hold code; a docstring counts as code here."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {
        line for token in tokens if token.type not in SILENT for line in range(token.start[0], token.end[0] + 1)
    }  # fmt: skip


def lengths(module: Module) -> Iterator[int]:
    """The code lines of each function's body."""
    lines = code_lines(module.text)
    for function in module.functions:
        body = function.body[1:] if ast.get_docstring(function) else function.body
        covered = {line for node in body for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
        yield len(covered & lines)


def parameters(function: Function) -> int:
    """How many parameters a caller may give, `self` left out."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in given if one.arg not in {"self", "cls"}])


def returns_a_number(function: Function) -> bool:
    """Whether the annotation promises a number or an array."""
    words = ast.unparse(function.returns) if function.returns else ""
    return any(word in words for word in ("float", "FloatArray", "ndarray"))


def spread(values: Sequence[float]) -> str:
    """Median, ninetieth percentile and maximum."""
    ordered = sorted(values)
    ninetieth = ordered[min(len(ordered) - 1, round(0.9 * (len(ordered) - 1)))]
    return f"{statistics.median(ordered):g} · {ninetieth:g} · {ordered[-1]:g}"


def share(part: int, whole: int) -> str:
    """A part in percent."""
    return f"{PERCENT * part / whole:.1f} %" if whole else "–"


def measured(modules: Sequence[Module]) -> dict[str, str]:
    """The figures of one column, by row."""
    functions = [function for module in modules for function in module.functions]
    public = [one for module in modules for one in module.public]
    numbers = [one for one in public if returns_a_number(one)]
    bodies = [length for module in modules for length in lengths(module)]
    blocks = [block.complexity for module in modules for block in cc_visit(module.text)]
    indices = [mi_visit(module.text, multi=True) for module in modules]
    folders = [path.parent for module in modules if (path := module.path).name != "__init__.py"]
    return {
        "modules": str(len(modules)),
        "lines": f"{sum(len(module.text.splitlines()) for module in modules):,}",
        "lines a module, median · 90 % · most": spread([len(module.text.splitlines()) for module in modules]),
        "most files in one folder": str(max(folders.count(folder) for folder in folders)),
        "functions": str(len(functions)),
        "code lines a function, median · 90 % · most": spread(bodies),
        f"functions over {LONG} / {TOO_LONG} lines": " / ".join(
            share(len([one for one in bodies if one > most]), len(bodies)) for most in (LONG, TOO_LONG)
        ),
        "public functions with docstring": share(len([one for one in public if ast.get_docstring(one)]), len(public)),
        "of those that return numbers, with a unit": share(
            len([one for one in numbers if "[" in (ast.get_docstring(one) or "")]), len(numbers)
        ),
        f"over {MANY_PARAMETERS} parameters": share(
            len([one for one in functions if parameters(one) > MANY_PARAMETERS]), len(functions)
        ),
        "complexity, mean · most": f"{statistics.mean(blocks):.1f} · {max(blocks)}",
        f"complexity over {COMPLEX}": share(len([one for one in blocks if one > COMPLEX]), len(blocks)),
        "maintainability, median · least": f"{statistics.median(indices):.0f} · {min(indices):.0f}",
    }


def main() -> None:
    """Print the table."""
    columns = {name: measured(read(folders)) for name, folders in FLOORS.items()}
    columns["all"] = measured(read([folder for folders in FLOORS.values() for folder in folders]))
    print("| | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for row in next(iter(columns.values())):
        print(f"| {row} | " + " | ".join(column[row] for column in columns.values()) + " |")


if __name__ == "__main__":
    main()
