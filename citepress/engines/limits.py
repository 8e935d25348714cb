"""Bounds of memory and CPU time that the system keeps for a process, where it has such bounds."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def confine(process: subprocess.Popen[bytes], megabytes: int, seconds: float) -> Any:
    """Bound a process from outside, where the system lets us. A job of Windows is returned: the
    process ends when it is closed."""
    if sys.platform == "win32":
        return _Job(process, megabytes)
    if not hasattr(resource, "prlimit"):
        return None
    # RLIMIT_DATA, for RLIMIT_AS counts what GHC reserves and never uses: a terabyte.
    bounds = {
        resource.RLIMIT_DATA: megabytes << 20,
        resource.RLIMIT_CPU: int(seconds + 10) * (os.cpu_count() or 1),
        resource.RLIMIT_CORE: 0,
    }
    for kind, bound in bounds.items():
        try:
            hard = resource.prlimit(process.pid, kind)[1]
            bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            resource.prlimit(process.pid, kind, (bound, bound))
        # It has ended already, or the system forbids it; the time bounds it still.
        except (OSError, ValueError):
            continue
    return None


class _Job:
    """A job object of Windows that bounds a process's memory and ends it when closed."""

    def __init__(self, process: subprocess.Popen[bytes], megabytes: int) -> None:
        import ctypes
        from ctypes import wintypes

        system = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
        system.CreateJobObjectW.restype = wintypes.HANDLE
        system.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
        system.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_char_p,
            wintypes.DWORD,
        ]
        system.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        system.CloseHandle.argtypes = [wintypes.HANDLE]
        # JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with JOB_OBJECT_LIMIT_PROCESS_MEMORY and
        # JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE.
        limits = struct.pack("@qqLNNLNLL6Q4N", 0, 0, 0x2100, *[0] * 12, megabytes << 20, *[0] * 3)
        self._handle, self._close = system.CreateJobObjectW(None, None), system.CloseHandle
        system.SetInformationJobObject(self._handle, 9, limits, len(limits))
        system.AssignProcessToJobObject(self._handle, int(process._handle))  # type: ignore

    def close(self) -> None:
        """End what is in the job."""
        if self._handle:
            self._close(self._handle)
        self._handle = None
