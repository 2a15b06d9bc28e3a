"""What Windows has in the place of resource limits and process groups: a job.

What is in it is bounded, and ends with it.
"""

from __future__ import annotations

import ctypes
import sys

_KILL_ON_CLOSE, _DIE_ON_CRASH, _PROCESS_MEMORY = 0x2000, 0x400, 0x100
_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits(memory: int) -> Limits:
    """So many bytes for each process; a crash asks nobody, and whoever closes the job ends what is in it."""
    wanted = Limits(process_memory=memory)
    wanted.basic.flags = _KILL_ON_CLOSE | _DIE_ON_CRASH | _PROCESS_MEMORY
    return wanted


if sys.platform == "win32":
    from ctypes.wintypes import BOOL, DWORD, HANDLE, LPCWSTR, LPVOID

    def enter(memory: int) -> bool:
        """Put this process, and the programs that it will call, into a job that ends with it; whether that worked.

        The only handle is this process's own, which the system closes, whatever ends it.
        """
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateJobObjectW.argtypes, system.CreateJobObjectW.restype = (LPVOID, LPCWSTR), HANDLE
        system.SetInformationJobObject.argtypes = (HANDLE, ctypes.c_int, LPVOID, DWORD)
        system.SetInformationJobObject.restype = BOOL
        system.GetCurrentProcess.restype = HANDLE
        system.AssignProcessToJobObject.argtypes, system.AssignProcessToJobObject.restype = (HANDLE, HANDLE), BOOL
        job, wanted = system.CreateJobObjectW(None, None), limits(memory)
        bounded = system.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))
        return bool(bounded and system.AssignProcessToJobObject(job, system.GetCurrentProcess()))
