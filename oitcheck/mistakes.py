"""What is wrong with a value that a user gave, in a file or on the command line, in a user's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SENTENCES = {
    "missing": "ขาดค่า “{name}”",
    "extra_forbidden": "ไม่รู้จักค่า “{name}” ให้ตรวจตัวสะกดหรือลบออก",
    "too_short": "“{name}” ต้องมีอย่างน้อยหนึ่งรายการ",
    "string_too_short": "“{name}” ต้องไม่ว่าง",
    "string_type": "“{name}” ต้องเป็นข้อความ",
    "path_type": "“{name}” ต้องเป็นชื่อไฟล์",
    "greater_than_equal": "“{name}” ต้องไม่น้อยกว่า {ge:g}",
    "less_than_equal": "“{name}” ต้องไม่มากกว่า {le:g}",
    "int_parsing": "“{name}” ต้องเป็นจำนวนเต็ม",
    "int_type": "“{name}” ต้องเป็นจำนวนเต็ม",
    "int_from_float": "“{name}” ต้องเป็นจำนวนเต็ม",
    "float_parsing": "“{name}” ต้องเป็นตัวเลข",
    "float_type": "“{name}” ต้องเป็นตัวเลข",
    "bool_parsing": "“{name}” ต้องเป็น true หรือ false",
    "bool_type": "“{name}” ต้องเป็น true หรือ false",
    "tuple_type": "“{name}” ต้องเป็นรายการที่ขึ้นต้นด้วย -",
    "model_type": "“{name}” ต้องมีค่าย่อยข้างใต้ แบบ ชื่อ: ค่า",
}
_OTHERS = "ค่าของ “{name}” ใช้ไม่ได้"


def sentence(error: Mapping[str, Any], name: str) -> str:
    """One of pydantic's errors; the value itself is never repeated: it may be a secret.

    A validator of our own says in its error what is wrong.
    """
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    return _SENTENCES.get(error["type"], _OTHERS).format(name=name, **context)
