"""What programs and assistants ask: the JSON twins against their own document, and every tool of the MCP server."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from makers_story import story_case
from whence.store import Store
from whence.store.views import desk
from whence.web.app import make_app
from whence.web.guard import Guard
from whence.web.openapi import described

mcp = pytest.importorskip("mcp", reason="needs the package mcp")
schemathesis = pytest.importorskip("schemathesis", reason="needs the package schemathesis")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with story_case(tmp_path_factory.mktemp("tools") / "story.whence") as opened:
        yield opened


@pytest.mark.parametrize("path", sorted(described()["paths"]))
def test_twins_keep_to_their_document(store: Store, path: str) -> None:
    app = make_app(store, Guard())
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    operation = schema[path]["GET"]

    checks = [schemathesis.checks.CHECKS.get_one(name) for name in NAMES]

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(case=operation.as_strategy())
    def answers(case: Any) -> None:
        reply = case.call()
        assert reply.status_code in (200, 404, 422), reply.text
        case.validate_response(reply, checks=checks)

    answers()


NAMES = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


@pytest.mark.parametrize("path", sorted(described()["paths"]))
def test_what_is_there_keeps_to_its_schema(store: Store, path: str) -> None:
    from starlette.testclient import TestClient

    from test_web import addresses

    schema = schemathesis.openapi.from_asgi("/openapi.json", make_app(store, Guard()))
    client = TestClient(make_app(store, Guard()))
    import re

    pattern = re.sub(r"\{\w+\}", "[^/]+", path.removesuffix(".json"))
    tried = [a.partition("?") for a in addresses(store)]
    fits = [(p, q) for p, _, q in tried if re.fullmatch(pattern, "/index" if p == "/" else p)]
    assert fits
    for place, query in fits:
        reply = client.get(f"{'/index' if place == '/' else place}.json?{query}")
        schema[path]["GET"].validate_response(schemathesis.Response.from_any(reply))


def test_every_tool_is_listed_and_answers(store: Store) -> None:
    from mcp.client import Client

    from whence.web.tools import make_tools

    claim = desk.desk(store).claims[0].id
    calls: dict[str, dict[str, Any]] = {
        "list_claims": {"words": "Dam"},
        "open_claim": {"claim": claim},
        "who_said": {"name": "Castlow"},
        "check_origins": {"sentence": "Uskaria asked inspectors to hold back a dam report"},
    }

    async def ask() -> dict[str, Any]:
        async with Client(make_tools(store)) as client:
            listed = await client.list_tools()
            assert {tool.name for tool in listed.tools} == set(calls)
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed.tools)
            answers = {name: await client.call_tool(name, given) for name, given in calls.items()}
            refused = await client.call_tool("open_claim", {"claim": "none"})
            assert refused.is_error
            return {name: answer.structured_content for name, answer in answers.items()}

    told = asyncio.run(ask())
    assert told["list_claims"]["claims"][0]["origins"] == "at most 1, at least 1"
    ladder = told["open_claim"]["origins"][0]["ladders"][0]
    assert ladder["rungs"][0]["who"].startswith("four Pellanese officials")
    assert ladder["sentence"] == "Uskaria Asked Inspectors to Hold Back Dam Report, Pellanese Officials Say"
    assert ladder["address"].startswith("/reports/")
    assert told["who_said"]["sources"][0]["said"]
    assert told["check_origins"]["in_pile"] is True


def test_the_command_speaks_over_its_standard_streams(store: Store) -> None:
    from mcp import StdioServerParameters
    from mcp.client import Client

    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = ["-m", "whence.cli", "mcp", "--case", str(store.path)]

    async def ask() -> int:
        async with Client(StdioServerParameters(command=sys.executable, args=arguments, env=environ)) as client:
            return len((await client.list_tools()).tools)

    assert asyncio.run(ask()) == 4


def test_without_the_package_the_command_says_what_to_do(store: Store, tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['mcp'] = None; import whence.cli; "
        f"sys.argv = ['whence', 'mcp', '--case', {str(store.path)!r}]; whence.cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'whence[mcp]'" in done.stderr
