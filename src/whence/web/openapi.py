"""The OpenAPI document of the JSON twins: made of the routes and of the records that answer them."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from whence import __version__
from whence.store.views import ask, desk, ladder, lineage, positions, quotes, reader, sources, timeline

Json = dict[str, Any]

PAGE = {"page": {"type": "integer", "minimum": 1, "maximum": 10_000}}
WORDS = {"q": {"type": "string", "maxLength": 200}}
DAY = {"type": "string", "format": "date"}
ID = {"type": "string", "pattern": "^[A-Za-z0-9-]{1,40}$"}

# What is asked, the record that answers, what the address takes, and what may stand in the query.
TWINS: Mapping[str, tuple[str, Any, Json, Json]] = {
    "/index.json": ("The claims of the case, those in most reports first", desk.Desk, {}, {**PAGE, **WORDS}),
    "/claims/{id}.json": ("A claim with its ladders", ladder.ClaimPage, {"id": ID}, {}),
    "/claims/{id}/{what}.json": (
        "The sentences behind one of a claim's numbers",
        desk.Behind,
        {"id": ID, "what": {"type": "string", "enum": list(desk.WHATS)}},
        PAGE,
    ),
    "/lineage.json": ("Families of reports that descend from one text", lineage.Families, {}, PAGE),
    "/lineage/{id}.json": (
        "A family, and two of its reports side by side",
        {"family": lineage.Family, "pair": lineage.Pair | None},
        {"id": ID},
        {"left": ID, "right": ID},
    ),
    "/compare/{left}/{right}.json": ("Two reports side by side", lineage.Pair, {"left": ID, "right": ID}, {}),
    "/quotes.json": ("Utterances and their renderings", quotes.Quotes, {}, PAGE),
    "/timeline.json": ("Claims over time", timeline.Timeline, {}, {**PAGE, "since": DAY, "until": DAY}),
    "/positions.json": ("Actors by claims", positions.Positions, {}, PAGE),
    "/reports.json": ("Reports", reader.Reports, {}, {**PAGE, **WORDS}),
    "/reports/{id}.json": ("A report with its findings", reader.Reading, {"id": ID}, {}),
    "/review.json": ("What is most worth a look", reader.Queue, {}, PAGE),
    "/log.json": ("Decisions, the newest first", reader.Log, {}, PAGE),
    "/sources.json": ("Sources", sources.Sources, {}, {**PAGE, **WORDS}),
    "/sources/{id}.json": ("A source with all it says", sources.SourcePage, {"id": ID}, PAGE),
    "/missing.json": (
        "Reports that are rested on and not held",
        {"missing": tuple[ladder.Missing, ...]},
        {},
        {"claim": ID},
    ),
    "/ask.json": ("Claims near a sentence", ask.Answer, {}, {"q": {"type": "string", "maxLength": 2000}}),
}


def document(request: Request) -> Response:
    """The OpenAPI document."""
    return JSONResponse(described())


@cache
def described() -> Json:
    """Return the document as plain values."""
    schemas: Json = {}
    paths: Json = {}
    for path, (summary, record, inside, query) in TWINS.items():
        taken = [{"name": n, "in": "path", "required": True, "schema": s} for n, s in inside.items()]
        taken += [{"name": n, "in": "query", "required": False, "schema": s} for n, s in query.items()]
        content = {"application/json": {"schema": _answer(record, schemas)}}
        error = {
            "description": "It says what is wrong",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
        paths[path] = {
            "get": {
                "summary": summary,
                "operationId": path.strip("/")
                .removesuffix(".json")
                .replace("/", "-")
                .replace("{", "")
                .replace("}", ""),
                "parameters": taken,
                "responses": {"200": {"description": summary, "content": content}, "404": error, "422": error},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "whence",
            "version": __version__,
            "description": "Who says what in a pile of news reports, read only. Each answer is a page's JSON twin.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _answer(record: Any, schemas: Json) -> Json:
    if isinstance(record, dict):
        held = {name: schema_of(kind, schemas) for name, kind in record.items()}
        return {"type": "object", "properties": held, "required": list(held)}
    return schema_of(record, schemas)


def schema_of(kind: Any, schemas: Json) -> Json:
    """Return the JSON schema of a type as `answer.plain` writes it; records go to `schemas`, by their names."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(one, schemas) for one in inner]}
    if origin is Literal:
        return {"enum": list(inner)}
    if is_dataclass(kind) or (inspect.isclass(kind) and issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return _record(kind, schemas)
    if origin in (tuple, list, frozenset):
        return _list(inner, schemas)
    if origin is dict or kind is dict:
        return {"type": "object"}
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": plain[kind]} if kind in plain else {}


def _list(inner: tuple[Any, ...], schemas: Json) -> Json:
    if (len(inner) == 2 and inner[1] is Ellipsis) or len(inner) == 1:
        return {"type": "array", "items": schema_of(inner[0], schemas)}
    each = [schema_of(one, schemas) for one in inner]
    return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}


def _record(kind: Any, schemas: Json) -> Json:
    if kind.__name__ == "Span":
        return {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}
    name = f"{kind.__module__.rsplit('.', 1)[-1]}.{kind.__name__}"
    if name not in schemas:
        schemas[name] = {}  # a record that holds its own kind finds itself
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)
        held = {one: schema_of(hints[one], schemas) for one in names}
        schemas[name] = {"type": "object", "properties": held, "required": names}
    return {"$ref": f"#/components/schemas/{name}"}
