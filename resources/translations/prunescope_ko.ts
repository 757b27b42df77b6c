<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
 <context>
  <name>prunescope</name>
  <message>
   <source> and {0} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Follow the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Heatmap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Select</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'of' belongs to a share, not to a count</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' (numpy has no {1})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' ({1}, no plain numbers)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' are no arguments; write them as in a call, for example threshold=0.1, keep=3.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' cannot be compared with a percentage</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' cannot be pruned: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' changed on disk after it was opened; open it again to work on what is there now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' could not be written to '{1}': {2} (error {3}); what was there before is unchanged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' exists already and is not empty; a checkpoint of several files is written into a new folder, so choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' exists already; choose another name, or allow overwriting (--force).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is a range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is a symbolic link that leads in a circle; choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is a text and has no order</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is being written already, or was interrupted a moment ago; wait until that is over or choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is in use by another program, also after several tries; close it there or choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is neither true nor false; write true or false.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is no export format{1}; there are {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is no number; write 1000, 1e6, 10M, 4KiB or 50%, or a range such as 1k..10k.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is no text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is not an amount; write a share such as 0.5 or 50%, or a count such as 500.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is the opened file itself; choose another name, or allow overwriting, which keeps the old one beside it as .bak.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is there and is no ordinary file; choose another name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is too large a number; write a smaller one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is true or false</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' is write-protected; choose another name or allow writing to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' mixes a share and a number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' no longer shares its weights in the written file; it was discarded, and nothing else was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}' shares its bytes with '{1}', which reads them as {2}; such a tensor cannot be pruned.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{0}{1}' has no value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>'{text}' is no norm; write a number, inf, -inf, fro or nuc.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, and {0} are free</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, did you mean {0}?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, not the {0} tensors beside it,</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>, which is unreadable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>/{0}/ {1}; use plain words, classes, groups, | and repetitions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 more note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 step · {share} zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1-D</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1-D (bias or norm)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2:4 keeps two of every four weights along the input dimension.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2:4 packed (.safetensors)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&lt;large number&gt;</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A 64-bit size in the archive is missing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A bit per weight and the kept values, as compressed-tensors has them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A buffer: kept as it is, never pruned.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A cap is a share of a layer, such as 95%.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A compressed record asks for a dictionary of {0} bytes; at most {1} are used.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A dictionary key in the pickle unfolds to more than {0} values, which would hold up any program that loads it; it was not read further.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A file that changes on disk can be reloaded with F5; the plan stays.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A fresh reader opens the file without running anything in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended copy folds the pair, which needs no hook.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended copy folds them: X with exact zeros where the mask is 0, no X_orig, no X_mask. To go on pruning instead, open the file in the window, which resumes the masks as the plan's first step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended copy has +0.0 there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended copy holds tensors only, without these names; do not load the file itself unless you know who made it and why.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended copy holds what the tensors show only (in Python: clone() before saving).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended copy leaves them out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A mended state_dict stores them once, for all names (safetensors and .npz cannot tie tensors and keep both).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A meta tensor in the pickle has no size.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A model that is not wrapped likewise refuses these names.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A plan file holds a JSON object; this one does not.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A schedule lists shares, such as 20, 50, 80 %.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A schedule of {0} rounds is not possible; choose 1 to {1} rounds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A schedule spreads an amount, but {0} has none; choose a method with an amount.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A second model in the same file; often it is the better one, and --state chooses it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A share is of the weights still kept; the exact count stands beside it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A state_dict</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A step cannot keep {0} of every {1} weights; choose n ≤ m.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A storage view in the pickle has no offset.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor cannot be saved as {0}; end the name in .npy or .safetensors.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor in the pickle does not say where its data lies.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor in the pickle has no argument list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor in the pickle lacks its dtype.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor in the pickle lacks its size or strides.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor on storage {0} has sizes that are no counts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A tensor subclass in the pickle lacks its type.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About Prunescope</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About this file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Absolute value below which the draft prunes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Added</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Advanced: formats that few programs read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All else was copied byte for byte; these are in their places.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All other weights of these tensors have the very bits of the source.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All tensors as arrays.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All tensors of the model, for torch.load and load_state_dict.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All tensors of the model, without any code; plan and checksums inside.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Also what the filter shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Alt+↓ goes to the next prunable layer from any panel.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An array has more elements than any file can hold.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An array has {0} dimensions; at most {1} can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An array of the file does not begin as NumPy arrays do.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An index, a slice like 12,:, a flat index, max, min, nan or next zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An inner part of {0} ends too early: {1} bytes were expected at offset {2} of {3}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Appearance</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply 1 round</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply it first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply {count} rounds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply {n} rounds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Arguments</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Arrows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As fits the zoom</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As long as their layers are large</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As usual in your country</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Attention masks hold −Inf on purpose; in running statistics it means that training diverged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back to the value before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Background</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Before and after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Bitmask (.safetensors)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blue – orange</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blue – red</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Browse…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By hand, {scope}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By norm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Byte {0} is {1}, which is no pickle opcode.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>CPU ({0} cores, {1} GiB)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot read the folder {0}: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot read {0}: this is no valid path.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot read {0}: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot read {0}: {1}. Check the path and your permissions.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cap per layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check only {kind}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check or uncheck the selected layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Checkpoint, weights only (.pt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose a Python file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the Python file of your method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the Python file that defines the method</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the file that holds the masks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose the folder and the name of the new file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Choose…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cividis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Class</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Class of the module that the parameter belongs to.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clear the recent ones</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the guide (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the sheet (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Collapse all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colour map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colour scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colours</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colours and levels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Columns from the start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Command palette</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compare with source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Comparing {name} with its source</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compressed anew, the archive would need sizes that its own form cannot hold (4 GB); export as safetensors or as a state_dict.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compressed rows (.pt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Computing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Container: {format}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copied: {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy Python loading code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy Python path</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy summary</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy the summary line</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy the values as a table (Ctrl+C)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy versions and devices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Counting the zeros of {numel} weights…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ctrl+Shift+1 to 9 save what is checked</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Custom Python</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dark</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>DataParallel or DistributedDataParallel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dead ch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dead inputs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dead outputs</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Density</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Density blocks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Diff</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Divide the model into files of at most this size, with an index.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Double-click to give this panel all the room</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag the threshold line in the histogram to set the amount.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag up for stronger colours, down for paler ones; double-click resets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop a .safetensors, .pt, .pth or .ckpt file here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate step {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Earlier</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Element type of the tensor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter: go there · F2: name a snapshot · Delete: forget it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every byte was read back from the disk as it was sent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Every pruned weight is exactly +0.0 in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exclude</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Expand all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fade pruned weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>File formats</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files of {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter: {expression}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>First steps</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fit the whole tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Flags</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Flat</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Flat list of layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fold modules with one child</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fold or unfold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forget the region (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forget this filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fresh weights cannot be drawn for {0}, which holds {1}; leave it out of the plan or do without --resample.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>From mask file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to an edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to index</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Grey</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Groups that fit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Guide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Heads</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Heatmap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Highest colour at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Histogram of {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>History</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Holds nothing that can be pruned.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Holds {count} NaN or Inf.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How it is shown</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How the weights lie in the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Identity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In an amount</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In the heatmap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In the modules</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Index of the {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspector</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inspector or history</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It is needed to go on training, and by nothing else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep existing zeros</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep existing zeros first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep plan and draft as they are now (Ctrl+Shift+S)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep this filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep {path}{place} by hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep: take back what was pruned by hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps the n largest of every m consecutive weights along the input.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept filters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept, since a wrapped model needs it; without: {{k.replace({0}, '', 1): v for k, v in state.items()}}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keyboard</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kurtosis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>L1 · L2 norm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Largest absolute weight in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Largest file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last step of the plan that prunes the parameter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layers come out {about}{low} to {high} zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layout</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Layout and dimensions (M)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left as they are, since they are no zeros; a step threshold prunes them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left as they are; here they count as true.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left in: taking it out changes shapes and needs the model's code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels: automatic (again: stronger)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels: from smallest to largest</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels: set…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Levels: symmetric, up to the largest |w|</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Light</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Like the system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loading this file normally would import what can run anything: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Locate {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Locate…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Logarithmic heights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking at {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Looking…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lowest colour at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Magma</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Magnitude (L1)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Masks only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Matrix</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Max |w|</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mean of the weights in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mean |w|</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mean · std</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Measures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Metadata</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Methods</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mini-map</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Models</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Module or parameter; the box puts it in the draft's scope.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Modules</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More about the heatmap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mosaic</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move; with Shift ten times as far</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>N:M</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>NaN or Inf</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of a file opened before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the opened file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name the file to write.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Names it would import:</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Names, shapes and types are those that were wanted, in order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nearly empty: hardly any weight is left.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Needs at most {needed}; {free} are free.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No layer loses a larger share than this in one ranking over all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No parameter matches the layers {0}; choose other layers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No pruned matrix is 2:4 sparse along its rows (at most two of every four weights, a multiple of eight columns); add an N:M step with n = 2 and m = 4, or export as bitmask.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No pruned tensor is a matrix of floating-point numbers, and torch has compressed rows for nothing else; export as bitmask or as a state_dict.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not by default</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not prunable</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not what the filter shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing here was pruned by hand. What a step prunes comes back by editing or removing that step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is pruned, so there is nothing to compress; export as safetensors.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing matches.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing to mend; --state chooses another of the state dicts. A copy in another format leaves them out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>NumPy archive (.npz)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number of weights; tied tensors count once.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer graphics processors to compute on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offer to restore work after a crash</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One bit per weight, to apply later or elsewhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One more, one less</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only the bytes of pruned weights change; all else stays byte for byte.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only what the filter shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a checkpoint from the disk (Ctrl+O)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a model to see where its zeros are.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open files in the program that runs already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open model…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open recent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the LeNet that comes along</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the first {few}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the transformer that comes along</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opened</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening a checkpoint never runs code from it, whatever it holds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other branches</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Output channels that are wholly zero after the plan.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page of the guide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Page up, down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pages of the guide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paint the mask by hand (H)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Path</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pin to the top</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pixels per point</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plan, scope and view of each window are kept until it is closed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Press ? to see every key, Ctrl+Shift+P to find every command.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Programs disagree on what that means: as a number it is not 1, and two of them may be true and yet unequal.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of the export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune by hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune only the layer that fits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune only the {count} layers that fit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune only these</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune the region by hand (Delete)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prune {path}{place} by hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pruned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pruned after each round</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pruned matrices as torch.sparse_csr; smaller from about 70 % zeros.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes channels drawn at random; the tensor keeps its shape.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes every weight whose absolute value is below the threshold.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes nothing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes the channels whose Ln norm is smallest; the tensor keeps its shape.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes the weights of smallest absolute value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes weights drawn at random.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes what a mask file marks with 0, or what was marked by hand.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Prunes what is exactly zero now, so that it stays zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Purple – green</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put the missing parts into the same folder, from where the others came.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Python ({kinds});;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Qt and PySide6 are used under the GNU LGPL 3, as libraries that you may replace; their source is at code.qt.io. Licences: {licences}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Random</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Random structured</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ranked by the stored integers: {paths}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read both files anew and tell how they differ</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading masks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading the masks…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading the structure of {0} took longer than allowed and was stopped; the file is far larger than any model, or made to stall readers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading this file would need more than {0} MiB of memory for its structure alone; it was not opened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading {0} bytes of {1} at once is more than the limit of {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading {0} failed at offset {1}: {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading {file}…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reload</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reloaded: {changes}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reloaded; every tensor counts as before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reloading {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove from the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename step {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Replace the existing file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reports (*.html *.json *.csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore the plan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restore {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restoring {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rounds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Runs a BasePruningMethod subclass from a Python file of yours.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same levels for all layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same place in every block</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same shape as the selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same type as the selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save as CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save as CSV…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save as image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save numbers, plan, versions and checksums as HTML, JSON or CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save report…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save tensor…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved the report as {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved {name}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saving {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ScalarType {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scale</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Schedule</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>See where a PyTorch model's zeros are, decide what to prune, export a verified file. Prunescope opens no network connection, ever.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select a layer on the left to see its weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Selection sets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set {number}: 1 layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set {number}: {count} layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shape</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of weights that are exactly zero in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share of weights that are zero after plan and draft.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share up to each magnitude</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Share {0} of the schedule is {1}, but it must lie between {2} and 1; list the shares in rising order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shares bytes with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shares its tensor with {name}; pruning one prunes both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shares of all, one for each round</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show all (F)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show as table…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show beside</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show buffers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show in its folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show in the bars</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the first one in the heatmap</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the written file in the file manager</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size, 2:4</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size, CSR</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size, bitmask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size, dense</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size, shrunk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Size, zipped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sizes of the tensor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Skip these {count} layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Skip this layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smaller than the type holds precisely; some processors are many times slower on them, others take them for zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Snapshot {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Snapshots</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Some of the archive's code is missing or damaged; which tensors are parameters was inferred from their names.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sparse forms are smaller on disk; each comes with the code to load it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sparsity by layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split the output into heads, with a line at each</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Standard deviation of the weights in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>State dict</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>State dict {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>State dict: {state}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Std</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step {0}: {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step {number} was left out: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Step {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Strictest N:4 pattern that nine of ten groups keep after the plan, else 2:4, with the share that keeps it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Structured Ln</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Such a channel gives its bias whatever comes in; it costs as much as any other.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tables (*.csv)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take a snapshot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take back what was pruned by hand in the region (Shift+Delete)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes effect with the next start; --new-instance overrides it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes effect with the next window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Target file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ten more, ten less</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tensor data is compressed, so PyTorch did not write this file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tensors ({kinds});;All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tensors carry fields that are not standard: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tensors of different types share bytes in this big-endian file; export in the same format.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The amount {0} is negative; a count is a whole number from 0 up.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The amount {0} is no share between 0 and 1; a share of everything is 1.0 or 100%, a count is a whole number.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive also holds: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive also holds: {0}{1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive begins at byte {0}, after other bytes; the file is damaged or made of two.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive declares {0} records but lists {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive has no record {0}; it is not complete. Download or copy the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive holds a record with the unsafe name {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive holds two models; it is damaged or forged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive holds two records named {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive holds two records whose names differ in case only: {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive holds {0} libraries of native code; they are never loaded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive is cut off: its directory, which comes last, is missing or not complete. Download or copy the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive is split over several files.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive was saved without checksums, so that damage to its weights cannot be found.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's 64-bit end record is not where it should be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's 64-bit end record lies outside of the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's byte order is {0}, not little or big.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's directory has {0} bytes; at most {1} are read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's directory holds something else.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's directory is cut off.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's directory is missing; open the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's directory should end at byte {0} but ends at {1}; other bytes were put before it, or it is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The archive's two end records contradict each other.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The array</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The array declares a header of {0} bytes, which cannot be.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The array declares a header of {0} bytes; at most {1} are read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The array ends in its header. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The array has format version {0}; versions 1 to 3 can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The array {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The bundled program has no Python to run code of yours; install Prunescope with pip to use custom methods.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The bytes of '{0}' do not match their checksum: the file is damaged. Download or copy it again; nothing was exported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The bytes of the record {0} do not match their checksum; the file is damaged. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The clipboard holds no path of a file; copy a file or its path, then try again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The code in {0} took longer than {1} seconds and was stopped; make it faster or prune fewer layers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The compression {0} is not supported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The copy ({0}) holds the tensors of the model's state{1} and nothing else of the file: no classes, code, settings or training progress.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The device {0} cannot be used: {1}; choose another one, such as cpu.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The disk gave back other bytes than were written to '{0}'; nothing was changed, but check the disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The draft ({draft}) is not applied yet.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file and its source hold the same weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file begins with nothing but zeros, so its download or copy did not finish. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file declares a header of {0} bytes, which cannot be; it is damaged or no safetensors file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file declares a header of {0} bytes; the format allows {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file does not hold all storages that its model needs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file ends too early: the storage {0} needs {1} bytes at offset {2}, the file has {3}. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file has only {0} bytes, too few for any model. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file has {0} bytes; a safetensors file begins with 8 bytes that tell its header's length. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file holds a storage {0} that no tensor of it declares; its length cannot be known.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file holds {0} state dicts; {1} is shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file is a PyTorch file of an unknown protocol.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file name '{0}…' is longer than {1} bytes; choose a shorter one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file nests or holds more values than were looked at; tensors deeper inside are not listed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file was damaged on its way; the weights of {0} are not what was saved.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file's list of storages is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The file's structure is nested too deeply.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The filter cannot be understood: {0}; {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The filter has the unknown key '{0}'{1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The filter has {0} characters, more than the limit of {1}; shorten it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder '{0}' cannot be written to; choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder '{0}' does not exist; create it or choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder holds {0} models, of which {1} is shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder {0} holds no model file; choose the model itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder {0} holds several models ({1}); choose one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder {0} is {1}; {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The folder {folder} cannot be written to; choose another.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The format {0} cannot be divided into shards; leave the shard size out or choose safetensors.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The global step</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The global step prunes {0} weights, but with at most {1} of each parameter only {2} can go; lower the count or raise the cap.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header begins with blanks, which is not standard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header ends in the middle. Download or copy the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header holds the name {0}, no valid text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header is nested too deeply to be one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header is no JSON object, as safetensors asks for.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header is no valid JSON; the file is damaged or no safetensors file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header is not UTF-8 text at byte {0}; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header lists {0} twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header of an array does not tell its memory order.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header of an array has no shape.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header of an array is not what NumPy writes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header of the record {0} contradicts the archive's directory; the file is damaged or was tampered with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header should have {0} bytes but the file ends after {1} of them. Download or copy the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header would have {0} bytes, more than the {1} that readers of safetensors accept; export a state_dict.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header's __metadata__ holds something that is no text.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header's entry {0} has a field twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header's entry {0} has a shape that is none.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header's entry {0} has offsets that are no byte range.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header's entry {0} is no JSON object.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The header's entry {0} lacks {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The helper process that runs {0} stopped before it was done; the model and the plan are as they were.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The importance file {0} has no scores for {1}{2}; it must name every pruned parameter.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The importance scores for {0} have the shape {1}, the parameter {2}; scores must have the shape of the weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index declares {0} bytes of tensors, the parts hold {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index gives no part name for {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index has no weight_map that names the parts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index has {0} bytes; at most {1} are read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index is no JSON object.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index is no valid JSON text in UTF-8. Download it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index lists {0} twice.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index names an index as one of its parts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index names the unsafe part {0}; nothing was opened.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index names {0} parts; at most {1} are read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index says that {0} is in {1}, but it is not; index and parts do not belong together.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The index's weight_map is empty; it names no parts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The initial checkpoint has no {0}{1}; choose a checkpoint of the same model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The layers do not fit this model: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The layers {0} match only what cannot be pruned ({1}: {2}); choose other layers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The layers {0} of a step depend on {1}, which change while you work; pick by name, type or size, or list the paths.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The layout that torch.export had up to PyTorch 2.7 keeps its weights in an archive inside of the archive, where they cannot be replaced; export as safetensors or state_dict instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The list of a schedule is empty; give at least one share.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The loading code is on the clipboard.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The lost bytes are nowhere in the file; download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask file does not tell the shapes of its masks; export it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask file has no mask for {0}{1}; name only layers that it holds.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask file tells a shape for {0} but has no mask for it; export it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask file {0} has a mask for {1}, which is not in this model{2}; choose the masks of this model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask for {0} has the shape {1}, the parameter {2}; masks must have the shape of the weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask of '{0}' has the shape {1}, but the tensor has {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask of {0} has {1} bytes, but its shape {2} needs {3}; export it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The mask {0} holds the value {1}; a mask holds 0 (pruned) and 1 (kept) only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The model has to multiply them before each pass, and a plain model does not load these names.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The models of {0} lie in folders below ({1}); choose one of them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The module fails, or runs with a weight that nothing updates: a second prune that failed leaves it so.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The names carry the prefix {0} of {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The page chosen at the left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The parameter is scaled rather than pruned; which weights are gone is not said.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The part {0} is missing beside the index; download it to the same folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle appends to something that is no list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle contradicts itself near byte {0} and cannot be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle declares the storage {0} in two different ways.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle ends too early, at byte {0}, before its STOP mark. Download or copy the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle has more than {0} steps, which is more than any model needs; it was not read further.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle holds a key without a value.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle holds a negative length.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle holds a text without quotes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle nests or piles up more than {0} values, which is more than any model needs; it was not read further.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle refers to tensor data ({0}: {1} of {2}) that is not in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle stores into something that is no mapping.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle stores items into a tensor; it is forged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The pickle's protocol is higher than any that exists.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan cannot be a ModelPruning callback: {0}; write it as torch code instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan cannot be used: {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan file has {0} bytes, more than the limit of {1}; a plan is a few hundred bytes, is this the right file?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan file is not valid JSON ({0}); choose a *.plan.json file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan has a step whose method is Python code of your own. It runs with your permissions, in a process of its own. Allow it only if you trust the file; a changed file is asked for again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan has no step yet, so there are no masks to write.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan has no step: this only converts the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan has no step: this writes an unchanged copy of the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan has no step; there is nothing to write as code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The plan prunes nothing yet, so there are no masks to export; apply the draft first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The process that reads {0} stopped before it was done; the file may be damaged or too large. The program itself is fine.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} cannot be inflated; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} declares {1} bytes but stores {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} does not inflate to the {1} bytes it declares.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} does not inflate to the {1} bytes it declares; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} has {1} bytes, but the model declares {2}; the file is damaged or was tampered with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} has {1} bytes; at most {2} are read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} is compressed as PyTorch never does; unpack the archive and pack it again without compression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} is compressed with {1}, which is not supported; save the model again without compression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} is encrypted; unpack the archive with its password first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} is no valid JSON.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} lies outside of the archive.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} lists no tensors.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} that holds tensor data is missing; the file is not complete. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The record {0} would grow from {1} to {2} bytes when inflated; at most {3} times is allowed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The records {0} and {1} overlap; the file is damaged or was tampered with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The region has {0} cells, more than {1} in a wrapped layout; mark out a smaller one, or lay the parameter out flat.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The regular expression has {0} characters, more than the limit of {1}; shorten it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same file, pruned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings cannot be saved: their folder is read-only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The shape and strides of the tensor at {0} do not match.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The shape of an array is not made of numbers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The shards would have {0} bytes each; give a size such as 5GB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The source matched its own checksums.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The step has an empty list of layers; choose at least one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The step prunes {0} but only {1} are left; lower the count to at most {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The storage {0} has {1} elements, but the model declares {2}; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The structure of the file has more than {0} bytes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The target stays what it was until all of it is verified.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensor at {0} has more elements than any file can hold.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensor at {0} needs {1} bytes of its storage, which has {2}; the file is damaged or was tampered with.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensor {0} has sizes that are no counts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensor {0} has the type {1}, which safetensors does not know; a newer Prunescope may read it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensor {0} names an unsafe record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensor {0} of shape {1} and type {2} cannot have {3} bytes; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensors need {0} bytes but the file has {1} after its header. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The tensors {0} and {1} overlap; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The values of {0} cannot be shown: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The whole parameter; click to look there (N hides it)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The written '{0}' differs from what was wanted in {1} weights, the first at position {2}; the file was discarded, and nothing else was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The written '{0}' differs from what was wanted; the file was discarded, and nothing else was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The written '{0}' has {1} bytes where {2} were wanted; the file was discarded, and nothing else was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The written file does not list the same tensors at the same places as the source; it was discarded, and nothing else was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The written file lists {0} tensors where {1} were wanted, and differs at '{2}'; it was discarded, and nothing else was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are no tensors in this file, but NumPy arrays in a pickle; save them as .npz, or as tensors with torch.save.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are no tensors in this file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are other bytes after the archive's end; the file is damaged or made of two. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is a hole of {0} bytes before the tensor {1}; the file is damaged.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is a mask for '{0}', but the checkpoint has no such tensor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no device {0}{1}; this computer has {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no folder {folder}; choose an existing one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no index; all parts of the folder were taken.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no state dict at {0} in this file; it has: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no state dict at {0} in this file; it holds one model only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no weight {flat}: the parameter has {size}, numbered from 0.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no {what} here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is not enough room for '{0}': it needs {1}{2} in '{3}' (a quota or a limit on file sizes may be lower); free some space or choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is not enough room on this disk; choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They are left as they are, because folding would change kept weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They belong to other models or objects in the file, or are temporary.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>They were probably tied in the model; pruned apart, they would differ.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Thin spaces</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This archive calls itself something else than pt2.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This archive is empty; there are no arrays in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This draft has no threshold; choose magnitude and an amount.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This exported program has archive version {0}; version 0 can be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This exported program has the layout of PyTorch 2.7 and earlier (schema {0}); load and save it once with a newer PyTorch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This file holds a LoRA adapter and {0} other tensors, not a whole model; merge it into its model first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This file holds only a LoRA adapter, no model weights; merge it into its model first to see what pruning would do.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This file holds only the state of an optimizer, no model weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This file is no model that can be read here; choose a PyTorch, safetensors or NumPy file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a Git LFS pointer, not the model itself; download the real file with git lfs pull.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a JSON text, not a model: a configuration, or an error of the server it was downloaded from. Choose the file with the weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a TorchScript archive of PyTorch 1.3 or earlier; load and save it once with a newer PyTorch.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a plain pickle, not a file of torch.save.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a plain text, not a model (it begins with “{0}”). Choose the file with the weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a tar archive. If a very old PyTorch wrote it, load and save it once with PyTorch 1.6 or later; else unpack it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a torch.package archive; its code is not run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a zip archive of other things (first {0}), not a model; unpack it first and choose the model file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is a zip archive with a model in it; unpack it first and choose {0} out of it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is an HTML page, not a model: the download gave a web page, often an error or a log-in. Download the file itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is an ONNX model, not a PyTorch one; {0}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is an XML text, not a model, often an error of the server it was downloaded from. Download the file itself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is the opened file itself. Choose another name, or type {name} below to replace it; the old one stays beside it as .bak.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This is {0}, not a PyTorch model; {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This parameter has no weights to show.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was pruned by hand already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This will run code on your computer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This zip archive holds no PyTorch model (there is no data.pkl in it).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Thousands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tied tensors still share their weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tied with</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tied, NaN or Inf, 1-D, buffer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Title</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Transparent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try a small CNN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try a transformer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Two values of every four and which they are, for semi-structured GPUs.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type /layers\.(0|1)\./ into the filter to find layers by an expression.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type a command or the name of a layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type two numbers, the lowest below the highest.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Under the source's own keys; optimizer and averaged copies left out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unfold everything below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unit of the amount</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unpin</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use {file}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Use |w|</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Versions and devices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>View, PNG</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>View, SVG</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Viridis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weight, mask, difference, density, magnitude</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights and masks apart, as torch keeps them while pruning.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights that plan and draft make zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is listed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What it prunes is known once its code has run</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What sparsity brings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the heatmap shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the heatmap shows (keys 1 to 5)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What they should be is not known; take an earlier checkpoint. Pruning leaves them alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What to save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What to write</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was pruned by hand is changed in the heatmap, not here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What was verified</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whatever passes through them becomes NaN; training diverged, or the file was converted to a type too small.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the file lies, what is odd about it, its config</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the {name} lies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Which of the state dicts in this file is the model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>White</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whoever made the file can do on this computer what you can; here nothing of it was run.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole parameter, PNG</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>With</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Without the first and the last</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wrapped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Writing and verifying</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Written and verified</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zero has its own colour</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zero in file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros are not removed: a plain file with zeros is as large as before.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros form</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros in file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros → planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom in, zoom out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a ( is not closed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a 2:4 pattern</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a 7-Zip archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Core ML model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a DeepSpeed checkpoint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Flax or Orbax checkpoint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a GGML adapter (llama.cpp)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a GGML file (llama.cpp)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a GGUF file (llama.cpp)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a GIF picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a JPEG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Java class or a macOS program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Java or Android archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Keras model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Linux program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Megatron distributed checkpoint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a MessagePack file (Flax keeps weights so)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PDF document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PNG picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Parquet table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a PyTorch FlatBuffer mobile file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Python package</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a RAR archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TensorFlow Lite model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TensorFlow SavedModel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TensorFlow or Core ML model</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TensorRT engine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a TorchServe archive</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a WebAssembly program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a Windows program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a bzip2-compressed file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a distributed checkpoint (DCP)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a film or a picture (MPEG-4)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a gzip-compressed file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a macOS program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a named pipe</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a script</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a single number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a socket</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a sound (MP3)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a sound or a film (Ogg)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a sound, a film or a picture (RIFF)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a tensor named '__metadata__' (the format's own word)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a tensor named {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a tensor named {0} (no valid Unicode)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a training framework or the model's own outermost part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a zip of pictures</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a zstandard-compressed file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>across</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>across, within a unit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add the missing )</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add what should follow</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add what should stand there</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>add what to combine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>all rounds of a callback prune the same parameters in the same way</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>also changes {0}, which is the same tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an Arrow table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an Avro table</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an ExecuTorch program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an HDF5 file (Keras keeps weights so)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an LZ4-compressed file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an LZMA-compressed file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an MXNet parameter file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an Office document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an SQLite database</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an amount is either a share or a count</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an amount is {{"share": 0.5}} or {{"count": 500}}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an index like {example}, max, min, nan, next zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an old Office document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an xz-compressed file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and 1 more file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and {0} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and {count} more files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>arguments is a JSON object</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>averaged copy (EMA)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>buffer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>buffer, not a parameter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>but the hook that applies the mask is gone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>by_hand is a JSON object of lists, one for each parameter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>changes how Python itself works</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>changes nothing: {0} of {1} are already zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose the file itself, of the same name without ._</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>choose the model file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>close it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>compute_mask gave the shape {0} for weights of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>config.json</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>convert it first with Megatron's tools/checkpoint/convert.py</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>convert it to PyTorch first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>counting…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>cut at</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>denormal number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>dimension {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>down, within a unit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>draft not shown (P)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>expanded: several indices share one stored value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>export as safetensors or in the same format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>export in the same format, which keeps such tensors as they are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>format is {0}, not {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>has a possessive repetition</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>held at the cap of {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>how many</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>impossible properties</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>index {0} is out of range for dimension {1}, which has {2} (0 to {3})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>inner columns</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>inner rows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>input channel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>input channel, {letter}={n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>installs packages or builds software</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>is a part of Python's standard library that models have no use for</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>is put together while loading, which hides what it is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it cannot be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it ends too early</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it has no data in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it has no weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is nested too deeply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it knows neither caps nor importance scores</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it makes classes of one's own with an amount and nothing else</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it takes classes of one's own for global pruning only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its data is not aligned to its elements</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its pruning_fn knows no {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its shares are of the remaining weights, not of all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>kept before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>kernel column</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>kernel row</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>kernel, o={o}, i={i}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>largest weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>layers is an expression or a list of parameter paths</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>loads further pickles, which can run anything</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>loads native libraries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>magnitude of weight_norm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>masks of shapes {0} and {1} do not combine</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>merge it first with its zero_to_fp32.py</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>merge it first with {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>meta tensor, has no data</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>method {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nested tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no cap per layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no data (meta)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no data in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>no pattern (scattered)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not found – Locate…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not numeric</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not part of the model's state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not pruned by default</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not pruned: its input dimension {0} is not divisible by {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>of an optimizer's state</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>of averaged weights (EMA, SWA)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>offset too large</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>open the PyTorch, safetensors or NumPy file it was made from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>opens network connections</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>output channel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>output channel, {letter}={n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>packed low-bit weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>pickled objects: need code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reaches any attribute of any object, and so any function</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>read back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reads, writes or deletes files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>remove it or add the missing (</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reparametrised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>repeats too much</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>runs code that the file carries</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>runs code under a debugger, profiler or timer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>runs commands on this computer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>safetensors has no name for {0}; save it as .npy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>scalar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>scale of quantised weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sharded checkpoint</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>shown: the original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>smallest weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sparse layout</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>sparse layout, {0} stored</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>state: {name} ▾</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>state_dict (.pt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>state_dict with masks (.pt)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>step {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>step {0}: {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>steps is no list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stored as a lazy conjugate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stored as a pickle: needs code</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stored by a device extension</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stored with a lazy sign</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tensor subclass {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the Python file {0} was not found; check its place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the archive's directory</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the argument {0} is an object; use plain values or lists</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the code gave no valid mask for {0}; correct it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the code in {0} failed ({1}); correct it, or take the step out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the edits of {0} are no list of texts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the first is {0} of dim {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the image</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the key {0} stands twice in one object</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the last line is missing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the mask of {0} holds {1}, not 0 or 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the number is too large</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the only weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the outermost</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the plan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the whole tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is a ) without its (</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no parameter {0}{1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is nothing before a )</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>this step runs the Python code in {0} on your computer, which needs your consent; allow it (--allow-code) if you trust that file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>threshold {about}{value}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>thresholds {about}{low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>tied to {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch finds no such device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch has no cap on what a global step takes from each parameter; remove the cap to write this plan as code.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch legacy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch multiplies by the mask, which makes negative weights −0.0: equal to zero, but a pruned file compresses worse for it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch zip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch.export (2.7 and earlier)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>torch.save writes the whole storage of a slice; the rest is dead weight, and may be data that was not meant to be shared.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>truth value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>unpack it first</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>use a percentage with {0} only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>use fewer parentheses</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>uses (?…), which is not known here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>uses {0}, which is not known here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>version is {0}, not {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>weight {0} of {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>weight, {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>what macOS keeps beside a file (its name begins with ._)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>whole input channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>whole output channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>within head</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>write both in the same way</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>write for example {0}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>write {0}:true</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>write {0}:{1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>zeros after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>zeros before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} ({1} GiB)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} ({1}) needs one of the keys {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} ({1}) needs the key {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} NaN or Inf in {1}, the first at {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} and {1} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} beside the model's state: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} buffer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} buffers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} bytes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} bytes follow the last tensor; the file is damaged or something was attached to it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} bytes follow the model's pickle; they were not read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} bytes instead of {1}: {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} cannot be pruned: {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} cannot be read: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} cannot hold {1}{2}; {3}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} changed on disk after it was opened; open it again to work on what is there now.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} constants are objects that need code from the file; they are left alone.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} damaged, by the checksum in the file: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} defines no class; a custom method is a subclass of torch.nn.utils.prune.{1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} denormal number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} denormal numbers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} does not fit in 64 bits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} does not fit the shape {1}: {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} ends too early: {1} bytes were expected at offset {2}, {3} are there. Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} entirely zero (along dimension 0) in {1}, the first is {2}[{3}] ({4} of {5} there).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} had not enough memory, so the CPU computed this</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has no {1} equal parts along its first dimension</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has nothing before it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has slices of {1} dimensions, but the nuclear norm is that of a matrix; choose another norm, such as 2.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has the shape {1}, but {2} in the initial checkpoint; choose a checkpoint of the same model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has the unknown key {1}{2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has the unknown method {1}{2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} has {1} dimensions, so dim {2} does not exist; choose 0 to {3}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} holds {1} tensors that the index does not list.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1} are NaN or Inf, the first at {2}{3}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1} are stored as neither 0 nor 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1} is NaN or Inf, the first at {2}{3}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1} is stored as neither 0 nor 1.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1}, the first of which is {2}, are stored as neither 0 nor 1, which is not standard; they count as true.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1}, the first of which is {2}, is stored as neither 0 nor 1, which is not standard; they count as true.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} in {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is a part of a distributed checkpoint (DCP); merge its folder first with {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is an index, not a part of a model.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is empty (0 bytes). Download or copy it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is followed by {1} bytes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is larger than {1} kB, too large for a pruning method; choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is less than 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is neither true nor false</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no JSON number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no JSON object</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no Python file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no Python file; choose the file that defines your method.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no edit by hand; write 'prune 12, :' or 'keep 3'</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no fraction between 0 and 1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no index; write 12, : or 4:8</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no number from 0 up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no schedule{1}; write a curve with a number of rounds (constant:5, linear:5, cubic:5), or shares such as 30%,50%,70%.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is no whole number</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is not one of {1}{2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is not understood</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is {1}, not a model file; choose a regular file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} is {1}-D, cannot be pruned by channel; leave it out or choose an unstructured method.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} kept as weight and mask (X_orig, X_mask), as torch.nn.utils.prune leaves them: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} mask</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} masks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} names {1} dimensions, the shape {2} has {3}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} needs {1} bytes but {2} are there. Download or copy the file again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of the model have no weights, the first is {1}; no program can load it like this.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1} parts cannot be read: {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} of {1} weights ({2})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} opens a quote that is not closed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} parameter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} parameter is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} parameters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} parameters are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} parameters are kept as weight and mask (X_orig, X_mask), as torch.nn.utils.prune leaves them; the doctor can make them permanent.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} part</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} parts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} record is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} records are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} saved whole, though only a slice is used: {1} that no tensor shows, beside {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} slice is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} slices are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} slices hold NaN or Inf and were kept, {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} storage is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} storages are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} stored again with the very same bytes ({1}): {2}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} takes nothing of dimension {1} ({2})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} tensor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} tensors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} tensors are stored as pickles and need code; their values are not shown.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} tensors have odd names, such as {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} tensors of {1} are also in another part, which the index prefers.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} truth value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} truth values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} was moved or removed after it was opened; open it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} weight is</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} weights are</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} weights are NaN or Inf and were kept, the first at {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} with NaN or Inf, the first at {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} with other values than 0 and 1: {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} {1} No copy was written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} {1} cannot hold {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0} −0.0 in {1}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, by norm</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, key 'n': {1} of every {2} cannot be kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, key {1}: {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, no weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, not floating point</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, round {1} of {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, wrapped</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}, wrapped at {1}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}: a cap limits what a global step takes from each parameter, so it needs the scope 'global'</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}: {1} works per layer only, so its scope cannot be 'global'</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{0}{1}: weight and mask are kept apart, {2}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{after} of {numel} weights zero: {now} now, {planned} planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} files: each opens in a window of its own and takes memory.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} layers are too many to expand; filter first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} more notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} tensors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} tensors differ; every one of {changed} changes is to zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} tensors differ; {zeroed} of {changed} changes are to zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{count} tensors have no counterpart of their kind.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{file} has nothing for {paths}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{file} has the shape {other} for {path}, which is {shape}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{file} holds nothing of the name and shape of a layer of this model; choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{m} does not divide the inputs of {paths}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} changed on the disk.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} exists already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} is a folder; name a file in it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} — {tensors} · {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{now} zeros now, {after} of {numel} planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} NaN or Inf, the first at [{place}]</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} rounds</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} rounds, {end} in the end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} slices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} steps · {share} zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} × {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{paths} and {n} more</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{paths} would be entirely zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path}  {shape}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} cannot be pruned: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} — Prunescope</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{problem}; the draft was not applied, nothing written.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{rows} × {columns} cells</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{rows} × {columns} values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{share} zeros</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{text} is no place: type an index like 12,3,1,2, a slice like 12,:, a flat index, max, min, nan or next zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>|w|</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>|w|  ·  from a file…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>|w| from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>|w| to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>⚠ NaN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>⚠ {size}: few programs open images this large</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>✔ passed: {check}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>✘ Not written</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
