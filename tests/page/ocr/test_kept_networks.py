"""Compiled networks on disk: what is damaged, or open to others, counts as none."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from kpu_extract.page.ocr.kept_networks import KeptNetworks, KeptNetworkSettings, users_networks
from kpu_extract.page.ocr.openvino_network import OpenVinoLines, OpenVinoTextMap
from kpu_extract.page.ocr.rapid_models import alphabet_of, detector_model, recogniser_model


@pytest.fixture
def kept(tmp_path: Path) -> KeptNetworks:
    return KeptNetworks(tmp_path / "kpu-extract" / "networks", KeptNetworkSettings(most_files=2))


def files(kept: KeptNetworks) -> list[Path]:
    return sorted(kept.folder.iterdir())


def test_what_is_kept_comes_back_and_is_the_owner_s_alone(kept: KeptNetworks) -> None:
    assert kept.get("key") is None
    kept.put("key", b"network")
    assert kept.get("key") == b"network" and kept.get("other") is None
    (file,) = files(kept)
    assert (file.stat().st_mode & 0o777, kept.folder.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("damaged", [b"", b"networ", b"networX", b"network "])
def test_one_changed_byte_is_noticed(kept: KeptNetworks, damaged: bytes) -> None:
    kept.put("key", b"network")
    (file,) = files(kept)
    file.write_bytes(file.read_bytes().replace(b"network", damaged))
    assert kept.get("key") is None
    kept.put("key", b"network")
    assert kept.get("key") == b"network"


def test_a_folder_that_others_may_write_is_not_used(kept: KeptNetworks) -> None:
    kept.put("key", b"network")
    kept.folder.chmod(0o777)
    assert kept.get("key") is None
    kept.put("other", b"network")
    assert len(files(kept)) == 1


def test_a_link_in_place_of_the_folder_is_not_used(kept: KeptNetworks, tmp_path: Path) -> None:
    kept.put("key", b"network")
    elsewhere = KeptNetworks(tmp_path / "link")
    elsewhere.folder.symlink_to(kept.folder)
    assert elsewhere.get("key") is None


def test_the_oldest_go_first(kept: KeptNetworks) -> None:
    for age, key in enumerate(("c", "a", "b")):
        kept.put(key, b"network")
        os.utime(kept.folder / f"{key}.network", (age, age))
    assert [kept.get(key) for key in "cab"] == [None, b"network", b"network"]


def test_a_disk_that_refuses_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    kept = KeptNetworks(tmp_path / "file" / "networks")
    kept.put("key", b"network")
    assert kept.get("key") is None


def test_the_folder_is_the_one_for_caches(tmp_path: Path) -> None:
    chosen = users_networks({"XDG_CACHE_HOME": str(tmp_path)})
    assert chosen is not None and chosen.folder == tmp_path / "kpu-extract" / "networks"
    usual = users_networks({"XDG_CACHE_HOME": "relative"})
    assert usual is None or usual.folder.parts[-3:] == (".cache", "kpu-extract", "networks")


@pytest.mark.ocr
def test_a_kept_network_gives_the_same_bits_and_a_foreign_one_is_compiled_anew(tmp_path: Path) -> None:
    kept, model = KeptNetworks(tmp_path / "networks"), recogniser_model()
    lines = np.random.default_rng(0).uniform(-1, 1, (2, 3, 48, 192)).astype(np.float32)
    picture = np.random.default_rng(1).uniform(-1, 1, (3, 96, 128)).astype(np.float32)

    def read() -> tuple[bytes, bytes]:
        network = OpenVinoLines(model, alphabet_of(model), kept_networks=kept)
        found = OpenVinoTextMap(detector_model(), kept_networks=kept).text_map(picture)
        return network.scores(lines).tobytes(), found.tobytes()

    plain = OpenVinoLines(model, alphabet_of(model)).scores(lines).tobytes()
    first = read()
    assert first[0] == plain and files(kept)
    assert read() == first
    for file in files(kept):
        kept.put(file.stem, b"whole, and no network")
    assert read() == first
    assert all(len(kept.get(file.stem) or b"") > 1000 for file in files(kept))
