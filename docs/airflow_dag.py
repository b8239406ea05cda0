"""Two ways to make the reports from Airflow 3; docs/batch.md says how they were run.

`championkit_nightly` runs the kit's batch as one task: fast, only what changed, pages, an index. Take this one.
`championkit_notebooks` runs each notebook of each company as a PapermillOperator task of its own, where each report is
to have its state, log and retries in Airflow. It leaves executed notebooks, no pages, and runs all of them every time.

Airflow needs apache-airflow-providers-papermill and no more; the kit stays in an environment of its own. Its kernel is
made known to the workers once: /opt/championkit/.venv/bin/python -m ipykernel install --name championkit
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import dag, task

KIT = Path(os.environ.get("CHAMPIONKIT", "/opt/championkit"))
PARAMS = Path(os.environ.get("CHAMPIONKIT_PARAMS", "/srv/championkit/params"))
OUT = Path(os.environ.get("CHAMPIONKIT_OUT", "/srv/championkit/reports"))
# Not among the reports: the batch would take what papermill wrote there for reports that somebody had changed.
EXECUTED = Path(os.environ.get("CHAMPIONKIT_NOTEBOOKS", "/srv/championkit/notebooks"))
NIGHTLY = {"schedule": "0 2 * * *", "start_date": datetime(2026, 1, 1), "catchup": False, "max_active_runs": 1}


@dag(dag_id="championkit_nightly", **NIGHTLY)
def nightly():
    # A second try makes only what failed at the first. Stopped by Airflow (SIGTERM), the batch ends with whole reports.
    BashOperator(
        task_id="render",
        bash_command=f"'{KIT}/.venv/bin/championkit' render --params '{PARAMS}' --out '{OUT}'",
        retries=1,
        retry_delay=timedelta(minutes=10),
    )


@dag(dag_id="championkit_notebooks", **NIGHTLY)
def notebooks():
    @task
    def reports() -> list[dict]:
        """What each task runs: one for each company and each report that its company.yaml has a section for."""
        found = []
        for path in sorted(PARAMS.glob("*/company.yaml")):
            company, sections = path.parent, yaml.safe_load(path.read_text(encoding="utf-8"))
            (EXECUTED / company.name).mkdir(parents=True, exist_ok=True)  # papermill makes no folder
            for report in ("identification", "pilot", "roi"):
                own = company / "notebooks" / f"{report}.ipynb"
                if report in sections:
                    found.append({
                        "input_nb": str(own if own.is_file() else KIT / "notebooks" / f"{report}.ipynb"),
                        "output_nb": str(EXECUTED / company.name / f"{report}.ipynb"),
                        "parameters": {"company": str(company)},
                    })
        return found

    PapermillOperator.partial(
        task_id="notebook",
        kernel_name="championkit",
        map_index_template="{{ task.output_nb }}",
        max_active_tis_per_dagrun=4,  # at the same time
        execution_timeout=timedelta(minutes=10),
    ).expand_kwargs(reports())


nightly()
notebooks()
