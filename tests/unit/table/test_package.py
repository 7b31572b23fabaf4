"""The data package: valid for Frictionless, complete for people."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import frictionless
import pytest

from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, narrow, to_csv_bytes, to_package_bytes

FILES = ["figures.csv", "rejections.csv", "documents.csv", "datapackage.json", "README.md"]


def files_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def report_on(files, folder):
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return frictionless.Package(str(folder / "datapackage.json")).validate()


@pytest.fixture
def files(many_sorts, vocabulary):
    return files_of(to_package_bytes(many_sorts, vocabulary, filters={"Metric": "online_rate", "Status": "actual"}))


def test_the_package_holds_data_description_and_readme(files, many_sorts):
    assert list(files) == FILES
    assert files["figures.csv"] == to_csv_bytes(many_sorts.figures)


def test_frictionless_finds_nothing_wrong(files, tmp_path):
    report = report_on(files, tmp_path)
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    assert report.stats["tasks"] == 3


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("figures.csv", b"actual", b"hoped", "constraint-error"),
        ("figures.csv", b",89.5,", b",many,", "type-error"),
        ("figures.csv", b"2025-09-11", b"yesterday", "type-error"),
        ("figures.csv", b"2025-01/2025-09", b"this year", "constraint-error"),
        ("figures.csv", b"plain.txt", b"gone.txt", "foreign-key"),
        ("rejections.csv", b",change,", b",,", "constraint-error"),
        ("documents.csv", b"plain.txt", b"=cmd.txt", "primary-key"),
    ],
)
def test_the_description_catches_what_the_schema_catches(files, tmp_path, name, old, new, fault):
    assert old in files[name]
    report = report_on({**files, name: files[name].replace(old, new)}, tmp_path)
    assert fault in {type_ for (type_,) in report.flatten(["type"])}


def test_the_description_says_what_the_dictionary_says(files, vocabulary):
    package = json.loads(files["datapackage.json"])
    for resource, columns in zip(package["resources"], (FIGURES, REJECTIONS, DOCUMENTS), strict=True):
        fields = resource["schema"]["fields"]
        assert [(field["name"], field["type"], field["description"]) for field in fields] == [
            (column.name, column.kind.value, column.meaning) for column in columns
        ]
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    status = next(field for field in package["resources"][0]["schema"]["fields"] if field["name"] == "status")
    assert status["constraints"] == {"required": True, "enum": ["actual", "target"]}
    assert package["filters"] == {"Metric": "online_rate", "Status": "actual"}


def test_the_readme_says_what_how_chosen_and_licence(files):
    readme = files["README.md"].decode()
    assert "| figures.csv | 5 |" in readme
    assert "| rejections.csv | 1 |" in readme
    assert "| documents.csv | 2 |" in readme
    assert "- Metric: online_rate\n- Status: actual" in readme
    assert "## Licence" in readme
    for column in (*FIGURES, *REJECTIONS, *DOCUMENTS):
        assert f"| {column.name} | {column.kind} | {column.meaning} |" in readme


def test_without_filters_the_readme_says_so(many_sorts, vocabulary):
    readme = files_of(to_package_bytes(many_sorts, vocabulary))["README.md"].decode()
    assert "Everything: no filter was set." in readme


def test_the_same_tables_make_the_same_bytes(many_sorts, vocabulary):
    assert to_package_bytes(many_sorts, vocabulary) == to_package_bytes(many_sorts, vocabulary)


def test_narrow_keeps_the_articles_of_the_chosen_figures(many_sorts, vocabulary, tmp_path):
    chosen = narrow(many_sorts, many_sorts.figures.loc[many_sorts.figures["document"] == "plain.txt"])
    assert (len(chosen.figures), len(chosen.rejections), list(chosen.documents["document"])) == (1, 0, ["plain.txt"])
    assert report_on(files_of(to_package_bytes(chosen, vocabulary)), tmp_path).valid
