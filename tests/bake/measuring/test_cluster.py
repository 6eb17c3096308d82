"""Slurm without Slurm: the script that a profile makes, and profiles that cannot be used."""

from importlib import import_module

import pytest

from game.bake.measuring import cluster
from game.bake.measuring.cluster import ClusterFault, slurm_cluster, slurm_profile
from tests.bake.measuring.extras import extra

PROFILE = """jobs: 3
cores: 4
memory: 8GB
walltime: "01:30:00"
queue: teaching
account: data
job_script_prologue: ["module load python"]
"""


@pytest.fixture
def profile(tmp_path):
    def written(text):
        (tmp_path / "slurm.yaml").write_text(text, "utf-8")
        return tmp_path / "slurm.yaml"

    return written


def test_a_profile_makes_a_job_of_one_thread_a_worker(profile, monkeypatch):
    jobqueue = extra("dask_jobqueue")
    scaled = []
    monkeypatch.setattr(jobqueue.SLURMCluster, "scale", lambda self, jobs: scaled.append(jobs))
    found = slurm_cluster(profile(PROFILE))
    try:
        script = found.job_script()
    finally:
        found.close()
    for line in (
        "#SBATCH -p teaching",
        "#SBATCH -A data",
        "#SBATCH -t 01:30:00",
        "#SBATCH --cpus-per-task=4",
    ):
        assert line in script
    assert "module load python" in script
    assert "--nthreads 1 " in script
    assert "--nworkers 4 " in script
    assert scaled[0] == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cores: 4\nprocesses: 1\n", "every worker has one thread"),
        ("jobs: many\n", "jobs must be a whole number"),
        ("- jobs\n", "KEY: VALUE"),
        ("jobs: [\n", "cannot be read"),
    ],
)
def test_a_profile_that_cannot_be_used_is_refused_with_its_reason(profile, text, words):
    extra("yaml")
    with pytest.raises(ClusterFault, match=words):
        slurm_profile(profile(text))


@pytest.mark.parametrize(
    ("module", "extra", "use"),
    [
        ("dask_jobqueue", "slurm", slurm_cluster),
        ("distributed", "measure", lambda file: cluster.local_cluster(1)),
    ],
)
def test_an_extra_that_is_missing_says_how_to_get_it(profile, monkeypatch, module, extra, use):
    def without(name):
        if name == module:
            raise ModuleNotFoundError(name=name)
        return import_module(name)

    monkeypatch.setattr(cluster, "import_module", without)
    with pytest.raises(ClusterFault, match=rf"{module} is missing: pip install '\.\[{extra}\]'"):
        use(profile(PROFILE))
