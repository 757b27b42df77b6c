<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
 <context>
  <name>prunescope</name>
  <message>
   <source>1 more note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1 note</source>
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
   <source>A buffer: kept as it is, never pruned.</source>
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
   <source>An index, a slice like 12,:, a flat index, max, min, nan or next zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another layer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>As fits the zoom</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Before and after</source>
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
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Check only {kind}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cividis</source>
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
   <source>Copy the values as a table (Ctrl+C)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dead ch.</source>
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
   <source>Drag up for stronger colours, down for paler ones; double-click resets</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Element type of the tensor.</source>
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
   <source>Fade pruned weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter: {expression}</source>
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
   <source>Forget the region (Esc)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Forget this filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to</source>
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
   <source>Holds nothing that can be pruned.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Holds {count} NaN or Inf.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How the weights lie in the picture</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Index of the {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep</source>
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
   <source>Kept</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kept filters</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Kind</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Largest absolute weight in the file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last step of the plan that prunes the parameter.</source>
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
   <source>Mask</source>
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
   <source>Metadata</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mini-map</source>
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
   <source>Nothing here was pruned by hand. What a step prunes comes back by editing or removing that step.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Number of weights; tied tensors count once.</source>
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
   <source>Paint the mask by hand (H)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Path</source>
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
   <source>Purple – green</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Range</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Same levels for all layers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save tensor…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select a layer on the left to see its weights.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set</source>
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
   <source>Shares its tensor with {name}; pruning one prunes both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show all (F)</source>
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
   <source>Show in the bars</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sizes of the tensor.</source>
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
   <source>Strictest N:4 pattern that nine of ten groups keep after the plan, else 2:4, with the share that keeps it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take back what was pruned by hand in the region (Shift+Delete)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The whole parameter; click to look there (N hides it)</source>
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
   <source>This parameter has no weights to show.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This was pruned by hand already.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This {what}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Threshold</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tied, NaN or Inf, 1-D, buffer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type two numbers, the lowest below the highest.</source>
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
   <source>Weights</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Weights that plan and draft make zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is listed</source>
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
   <source>What was pruned by hand is changed in the heatmap, not here.</source>
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
   <source>Wrapped</source>
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
   <source>Zeros now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zeros → planned</source>
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
   <source>after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>an index like {example}, max, min, nan, next zero</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and 1 more file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>and {count} more files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>buffer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>config.json</source>
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
   <source>down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>down, within a unit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>in the file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>input channel, {letter}={n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it has no weights</source>
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
   <source>none</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>output channel, {letter}={n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>region</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>reparametrised</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>scalar</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>smallest weight</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>state: {name} ▾</source>
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
   <source>tied</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>weight, {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>zero</source>
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
   <source>{name} — {tensors} · {size}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{now} zeros now, {after} of {numel} planned</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} slices</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{n} × {n}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} cannot be pruned: {reason}.</source>
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
   <source>{text} is no place: type an index like 12,3,1,2, a slice like 12,:, a flat index, max, min, nan or next zero.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>|w|</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>⚠ NaN</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
