"""What of PyTorch goes into the bundle: its libraries and the modules that we import.

Takes the place of PyInstaller's own hook, which collects every module of torch, its
test programs and the compilers of `torch.compile`: 150 MB that no pruning needs.
`nn` stays complete, since a person's own pruning method may name any of it.
"""

from pathlib import Path

from PyInstaller.utils.hooks import (
    collect_dynamic_libs,
    collect_submodules,
    get_package_paths,
)

# Sources too: torch reads those of some functions when it is imported.
module_collection_mode = "pyz+py"
warn_on_missing_hiddenimports = False

hiddenimports = collect_submodules("torch.nn")
excludedimports = [
    "torch._inductor",
    "torch.onnx",
    "torch.utils.benchmark",
    "torch.utils.bottleneck",
    "torch.utils.tensorboard",
    "torch.utils.viz",
]
binaries = [
    (source, folder)
    for source, folder in collect_dynamic_libs("torch", search_patterns=["*.so*"])
    if "test" not in source.rpartition("/")[2] and "/torch/test" not in source
]
# `import torch` insists on this one, though only shared tensors need it.
manager = Path(get_package_paths("torch")[1]) / "bin" / "torch_shm_manager"
if manager.exists():
    binaries.append((str(manager), "torch/bin"))
# The libraries find each other beside themselves, not through links further up.
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
