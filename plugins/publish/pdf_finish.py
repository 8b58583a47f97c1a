"""What PDF/UA-1 asks for and WeasyPrint leaves undone: what is no part of the text says so, and cells of tables know their headers.

Running heads, page numbers, lines and grounds become artifacts, which screen readers pass over: they would read "Page 2 of 6" in the
middle of a sentence. A header cell says whether it is that of its column or of its row.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator

_BEGINS_PATH = frozenset(("m", "re"))
_PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"))
_PAINTS_ALONE = frozenset(("Do", "sh"))
_IS_ARTIFACT = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_ENDS = ContentStreamInstruction([], Operator("EMC"))
Step = Any
"""An instruction of a page: `operands` and `operator`."""


def finished(data: bytes) -> bytes:
    """Return the PDF with all of that; the same file gives the same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        every = list(_elements(pdf.Root.StructTreeRoot))
        in_text = {(found.Pg.objgen, number) for found in every for number in _numbers(found)}
        for page in pdf.pages:
            _mark_artifacts(pdf, page, in_text)
        _give_scopes(every)
        _list_ids(pdf, every)
        file = io.BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    return file.getvalue()


def _elements(holder: Any) -> Iterator[Any]:
    """Yield every element of the structure, in the order in which it is read."""
    kids = holder.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
            yield kid
            yield from _elements(kid)


def _numbers(element: Any) -> Iterator[int]:
    kids = element.get("/K", Array())
    yield from (int(kid) for kid in (kids if isinstance(kids, Array) else [kids]) if not isinstance(kid, (Array, Dictionary)))


def _mark_artifacts(pdf: pikepdf.Pdf, page: pikepdf.Page, in_text: set[tuple[tuple[int, int], int]]) -> None:
    """Mark everything on a page that the structure does not know."""
    marked = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * int(page.obj.StructParents) + 1]
    for number in range(len(marked)):
        if (page.obj.objgen, number) not in in_text:
            marked[number] = None
    steps = list(_with_artifacts(pikepdf.parse_content_stream(page), lambda number: (page.obj.objgen, number) in in_text))
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


def _with_artifacts(steps: Iterable[Step], is_text: Any) -> Iterator[Step]:
    """Yield the instructions; a path stays whole, as nothing may be marked within it."""
    depth, path = 0, list[Step]()
    for step in steps:
        operator = str(step.operator)
        depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
        if operator == "BDC" and not is_text(int(step.operands[1].get("/MCID", -1))):
            yield _IS_ARTIFACT
        elif depth or not (path or operator in _BEGINS_PATH | _PAINTS_ALONE):
            yield step
        else:
            path.append(step)
            if operator in _PAINTS | _PAINTS_ALONE:
                yield from (_IS_ARTIFACT, *path, _ENDS)
                path = []


def _give_scopes(every: Iterable[Any]) -> None:
    """Say of each header cell whether it stands above its column or before its row."""
    for cell in every:
        if cell.S == Name.TH:
            group = cell.P.get("/P", Dictionary()).get("/S")
            cell.A[Name.Scope] = Name.Column if group == Name.THead else Name.Row


def _list_ids(pdf: pikepdf.Pdf, every: Iterable[Any]) -> None:
    """List the header cells by the names that other cells call them."""
    named = sorted((bytes(found.ID), found) for found in every if "/ID" in found) if every else []
    if named:
        names = Array([part for name, found in named for part in (pikepdf.String(name.decode("latin-1")), found)])
        pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=names))
