import kpu_extract


def test_every_public_name_can_be_imported() -> None:
    assert {name: getattr(kpu_extract, name).__name__ for name in kpu_extract.__all__} == {
        name: name for name in kpu_extract.__all__
    }
