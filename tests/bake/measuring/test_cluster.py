"""Slurm without Slurm: the script that a profile makes, and profiles that cannot be used."""

import signal
from importlib import import_module

import pytest

from game.bake.measuring import cluster, faults
from game.bake.measuring.faults import ClusterFault
from game.bake.measuring.slurm import SlurmJobs, slurm_profile
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


def test_a_profile_makes_a_job_of_one_thread_a_worker(profile):
    extra("dask_jobqueue")
    jobs = SlurmJobs(profile(PROFILE))
    try:
        script = jobs.cluster.job_script()
    finally:
        jobs.close()
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


def test_ctrl_c_is_left_to_the_command(profile):
    extra("dask_jobqueue")
    before = signal.getsignal(signal.SIGINT)
    SlurmJobs(profile(PROFILE)).close()
    assert signal.getsignal(signal.SIGINT) is before


def test_without_the_commands_of_slurm_no_job_is_submitted(profile, monkeypatch, tmp_path):
    extra("dask_jobqueue")
    monkeypatch.setenv("PATH", str(tmp_path))
    jobs = SlurmJobs(profile(PROFILE))
    try:
        with pytest.raises(ClusterFault, match="sbatch is missing"):
            jobs.submit()
    finally:
        jobs.close()


# dask-jobqueue looks at settings after half of its cluster is made, and nobody can close that half.
@pytest.mark.filterwarnings("ignore:unclosed cluster:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_setting_that_nobody_knows_is_named_with_its_file(profile):
    extra("dask_jobqueue")
    with pytest.raises(ClusterFault, match=r"slurm\.yaml: Got unexpected keyword argument 'quue'$"):
        SlurmJobs(profile("quue: teaching\n"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cores: 4\nprocesses: 1\n", "every worker has one thread"),
        ("jobs: many\n", "jobs must be a whole number"),
        ("walltime: 2:00:00\n", "walltime needs quotes"),
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
        ("dask_jobqueue", "slurm", SlurmJobs),
        ("distributed", "measure", lambda file: cluster.local_cluster(1)),
    ],
)
def test_an_extra_that_is_missing_says_how_to_get_it(profile, monkeypatch, module, extra, use):
    def without(name):
        if name == module:
            raise ModuleNotFoundError(name=name)
        return import_module(name)

    monkeypatch.setattr(faults, "import_module", without)
    with pytest.raises(ClusterFault, match=rf"{module} is missing: pip install '\.\[{extra}\]'"):
        use(profile(PROFILE))
