"""The functions that generated code brings along, as text, so that it runs alone."""

from __future__ import annotations

PICK = '''
def pick(model, matches):
    """List (module, name) of the parameters to prune, in model order.

    Floating-point parameters of two or more dimensions that are no embeddings come
    first; all others are tried where none of those matches.
    """
    found = {True: [], False: []}
    for path, tensor in model.named_parameters():
        module, name = split(model, path)
        default = (
            tensor.ndim > 1
            and tensor.is_floating_point()
            and not isinstance(module, (torch.nn.Embedding, torch.nn.EmbeddingBag))
        )
        if matches(path, type(module).__name__, tensor):
            found[default].append((module, name))
    return found[True] or found[False]


def listed(model, paths):
    """List (module, name) of the parameters at the given paths."""
    return [split(model, path) for path in paths]


def split(model, path):
    """Return the module that holds a parameter, and the name it has there."""
    module, _, name = path.rpartition(".")
    return model.get_submodule(module), name


def path_of(model, module, name):
    """Return the path of a parameter, pruned or not."""
    prefix = next(path for path, found in model.named_modules() if found is module)
    return f"{prefix}.{name}" if prefix else name
'''

_UP_TO = '''
def up_to(share, parameters, dim=None):
    """Count what to prune now so that the share of all weights (slices) is pruned."""
    total = kept = 0
    for module, name in parameters:
        mask = getattr(module, name + "_mask", None)
        if mask is None:
            mask = torch.ones_like(getattr(module, name))
        if dim is not None:
            mask = mask.movedim(dim, 0).flatten(1).any(dim=1)
        total += mask.numel()
        kept += int(mask.count_nonzero())
    return max(0, round(share * total) - (total - kept))
'''

_N_M_MASK = '''
def n_m_mask(w, n, m):
    """Return the mask that keeps the n largest of every m weights along dimension 1."""
    if w.shape[1] % m:
        return torch.ones_like(w, dtype=torch.bool)
    moved = w.detach().movedim(1, -1)
    groups = moved.abs().reshape(*moved.shape[:-1], -1, m)
    smallest = groups.sort(dim=-1, stable=True).indices[..., : m - n]
    keep = torch.ones_like(groups, dtype=torch.bool)
    keep.scatter_(-1, smallest, False)
    return keep.reshape(moved.shape).movedim(-1, 1).contiguous()
'''

_LOAD_TENSORS = '''
def load_tensors(file):
    """Read the tensors of a .safetensors, .npz or torch file by name."""
    if file.endswith(".safetensors"):
        from safetensors.torch import load_file

        return load_file(file)
    if file.endswith(".npz"):
        import numpy

        with numpy.load(file) as arrays:
            return {name: torch.from_numpy(arrays[name]) for name in arrays}
    return torch.load(file, weights_only=True)
'''

_LOAD_MASKS = '''
def load_masks(file):
    """Read masks by parameter path: packed ones, or tensors of 0 and 1."""
    if file.endswith(".safetensors"):
        import numpy
        from safetensors import safe_open

        with safe_open(file, "np") as opened:
            shapes = (opened.metadata() or {}).get("shapes")
            if shapes is not None:
                return {
                    path: unpacked(numpy, opened.get_tensor(path), shape)
                    for path, shape in json.loads(shapes).items()
                }
    tensors = load_tensors(file)
    pairs = [
        name
        for name in tensors
        if name.endswith("_mask") and name.removesuffix("_mask") + "_orig" in tensors
    ]
    return {name.removesuffix("_mask"): tensors[name] for name in pairs or tensors}


def unpacked(numpy, bits, shape):
    """Return a packed mask as a bool tensor."""
    count = int(numpy.prod(shape))
    kept = numpy.unpackbits(bits, count=count).astype(bool)
    return torch.from_numpy(kept).reshape(shape)
'''

_LOAD_CLASS = '''
def load_class(file, name):
    """Return a class of a Python file, which is run for that."""
    spec = importlib.util.spec_from_file_location("custom_pruning_method", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)
'''

_MAKE_PERMANENT = '''
def make_permanent(model):
    """Write the zeros into the weights and remove masks and hooks."""
    for module in model.modules():
        for hook in list(module._forward_pre_hooks.values()):
            if isinstance(hook, prune.BasePruningMethod):
                prune.remove(module, hook._tensor_name)
    return model
'''

HELPERS = {
    "up_to": _UP_TO,
    "n_m_mask": _N_M_MASK,
    "load_tensors": _LOAD_TENSORS,
    "load_masks": _LOAD_MASKS,
    "load_class": _LOAD_CLASS,
    "make_permanent": _MAKE_PERMANENT,
}
