"""The tours of the systems: every step does what its tour expects, in both languages."""

import tomllib
from pathlib import Path

import pytest

from crmaccess import systems
from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[3] / "sample_configs"
TOURS = {
    tour["system"]: tour for tour in (tomllib.loads(path.read_text("utf-8")) for path in SAMPLES.glob("*/tour.toml"))
}
MEANT = (  # errors that a tour shows on purpose
    "E_DUTY_PREREQUISITE", "E_INTERFACE_OTHER", "E_PREREQUISITE",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("system", TOURS)
def test_a_tour_runs_to_its_end_and_shows_each_command_with_its_remark(system: str, lang: str, crmaccess: Run) -> None:
    session = crmaccess("demo", "--system", system, "--lang", lang)
    assert session.exit_code == 0, session.stderr
    lines = session.stdout.splitlines()
    steps = TOURS[system]["steps"]
    assert [line for line in lines if line.startswith("$ ")] == [f"$ crmaccess {step['run']}" for step in steps]
    assert [line for line in lines if line.startswith("# ")] == [
        f"# {step['says'][lang]}" for step in steps if "says" in step
    ]
    codes = [line.partition("]")[0] for line in session.stderr.splitlines() if line.startswith("error")]
    assert codes == [f"error[{code}" for code in MEANT if f"error[{code}" in codes]
    assert len(codes) == sum(step.get("exit", 0) == 5 for step in steps)


def test_every_shipped_system_has_a_tour() -> None:
    assert sorted(TOURS) == systems.names()


def test_a_system_without_a_tour_is_refused_with_those_that_have_one(crmaccess: Run) -> None:
    session = crmaccess("demo", "--system", "alfacrn")
    assert (session.exit_code, session.stdout) == (3, "")
    assert all(name in session.stderr for name in TOURS)


def test_a_tour_stops_at_the_first_step_that_goes_wrong(
    crmaccess: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "crmaccess"
    company = tmp_path / "sample_configs" / "x"
    company.mkdir(parents=True)
    (company / "tour.toml").write_text('system = "x"\nsteps = [{ run = "users list" }, { run = "systems list" }]\n')
    monkeypatch.setattr("crmaccess.__file__", str(package / "__init__.py"))
    session = crmaccess("demo", "--system", "x")
    assert session.exit_code == 9
    assert session.stdout.count("$ crmaccess") == 1
