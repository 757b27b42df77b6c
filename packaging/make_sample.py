"""Train the sample models in `resources/samples`; seeded, the same on every run.

    .venv/bin/python packaging/make_sample.py

* `lenet.pt`, `lenet.safetensors`: the LeNet of PyTorch's pruning tutorial, trained on
  scikit-learn's digits at 28 × 28; the first as a whole pickled module whose class
  lives in a module that nobody can import, the second as tensors.
* `transformer.safetensors`: a small encoder that reads the digits row by row (fp16).
* `digits.npz`: the images that neither of them was trained on, to measure with.
"""

from __future__ import annotations

import sys
import types
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import Tensor, nn
from torch.nn import functional

SAMPLES = Path(__file__).resolve().parent.parent / "resources" / "samples"
SEED = 2718
TEST_IMAGES = 300
#: Where the pickle says that LeNet is defined; no such module exists.
LENET_MODULE = "pruning_tutorial"


class LeNet(nn.Module):
    """The network of PyTorch's pruning tutorial; input (batch, 1, 28, 28)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 3)
        self.conv2 = nn.Conv2d(6, 16, 3)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (batch, 10)."""
        x = functional.max_pool2d(functional.relu(self.conv1(images)), 2)
        x = functional.max_pool2d(functional.relu(self.conv2(x)), 2)
        x = functional.relu(self.fc1(x.flatten(1)))
        x = functional.relu(self.fc2(x))
        logits: Tensor = self.fc3(x)
        return logits


class RowTransformer(nn.Module):
    """An encoder over the 28 rows of an image; input (batch, 1, 28, 28)."""

    def __init__(self, width: int = 48) -> None:
        super().__init__()
        self.embed = nn.Linear(28, width)
        self.position = nn.Parameter(torch.randn(28, width) * 0.02)
        layer = nn.TransformerEncoderLayer(
            width, nhead=4, dim_feedforward=96, dropout=0.0, batch_first=True
        )
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.head = nn.Linear(width, 10)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits (batch, 10)."""
        rows = self.embed(images.squeeze(1)) + self.position
        logits: Tensor = self.head(self.encoder(rows).mean(1))
        return logits


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return images (1797, 28, 28) uint8 and labels (1797,) int64."""
    data = load_digits()
    small = torch.from_numpy(data.images).float().unsqueeze(1) / 16
    large = functional.interpolate(small, (28, 28), mode="bilinear")
    images = (large.squeeze(1) * 255).round().to(torch.uint8).numpy()
    return images, data.target.astype(np.int64)


def as_input(images: np.ndarray) -> Tensor:
    """Return the images as the networks expect them: float32 in [0, 1]."""
    return torch.from_numpy(images).unsqueeze(1).float() / 255


def train(model: nn.Module, images: Tensor, labels: Tensor, epochs: int) -> None:
    """Train with AdamW on shifted images, in batches of 64."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).tensor_split(len(images) // 64):
            shift = [int(pixels) for pixels in torch.randint(-2, 3, (2,))]
            shifted = images[batch].roll(shift, dims=(2, 3))
            optimizer.zero_grad()
            loss = functional.cross_entropy(model(shifted), labels[batch])
            torch.autograd.backward(loss)
            optimizer.step()
        schedule.step()


def accuracy(model: nn.Module, images: Tensor, labels: Tensor) -> float:
    """Return the share of images whose label the model gets right."""
    with torch.no_grad():
        return float((model(images).argmax(1) == labels).float().mean())


def save_whole_module(model: nn.Module, target: Path) -> None:
    """Pickle the module itself, under a module name that cannot be imported."""
    home = types.ModuleType(LENET_MODULE)
    vars(home)["LeNet"] = LeNet
    sys.modules[LENET_MODULE] = home
    LeNet.__module__ = LENET_MODULE
    torch.save(model, target)


def main() -> None:
    """Train both models, tell their accuracy and write the samples."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    images, labels = digits()
    train_images, test_images, train_labels, test_labels = train_test_split(
        images, labels, test_size=TEST_IMAGES, random_state=SEED, stratify=labels
    )
    for model_class, epochs in ((LeNet, 60), (RowTransformer, 40)):
        torch.manual_seed(SEED)
        model = model_class()
        train(model, as_input(train_images), torch.from_numpy(train_labels), epochs)
        model.eval()
        share = accuracy(model, as_input(test_images), torch.from_numpy(test_labels))
        print(f"{model_class.__name__}: {share:.2%} of {TEST_IMAGES} test images right")
        if isinstance(model, LeNet):
            save_file(model.state_dict(), SAMPLES / "lenet.safetensors")
            save_whole_module(model, SAMPLES / "lenet.pt")
        else:
            half = {key: value.half() for key, value in model.state_dict().items()}
            save_file(half, SAMPLES / "transformer.safetensors")
    np.savez_compressed(SAMPLES / "digits.npz", images=test_images, labels=test_labels)


if __name__ == "__main__":
    SAMPLES.mkdir(parents=True, exist_ok=True)
    main()
