<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
 <context>
  <name>prunescope</name>
  <message>
   <source> and {0} more</source>
   <translation> 외 {0}개</translation>
  </message>
  <message>
   <source>&amp;About Prunescope</source>
   <translation>Prunescope 정보(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;All prunable</source>
   <translation>가지치기 가능한 레이어 모두(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;Analyze</source>
   <translation>분석(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;Apply the draft</source>
   <translation>초안 적용(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;Before and after side by side</source>
   <translation>전후를 나란히 보기(&amp;B)</translation>
  </message>
  <message>
   <source>&amp;Cancel the running job</source>
   <translation>실행 중인 작업 취소(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Close window</source>
   <translation>창 닫기(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Copy as table</source>
   <translation>표로 복사(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Difference</source>
   <translation>차이(&amp;D)</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>편집(&amp;E)</translation>
  </message>
  <message>
   <source>&amp;Export…</source>
   <translation>내보내기(&amp;E)…</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>파일(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Filter layers</source>
   <translation>레이어 필터(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Follow the selection</source>
   <translation>선택 따라가기(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Full screen</source>
   <translation>전체 화면(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Go to index…</source>
   <translation>인덱스로 이동(&amp;G)…</translation>
  </message>
  <message>
   <source>&amp;Guide</source>
   <translation>안내서(&amp;G)</translation>
  </message>
  <message>
   <source>&amp;Heatmap</source>
   <translation>히트맵(&amp;H)</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>도움말(&amp;H)</translation>
  </message>
  <message>
   <source>&amp;Inputs</source>
   <translation>입력(&amp;I)</translation>
  </message>
  <message>
   <source>&amp;Inspector</source>
   <translation>검사기(&amp;I)</translation>
  </message>
  <message>
   <source>&amp;Invert</source>
   <translation>반전(&amp;I)</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation>키보드 단축키(&amp;K)</translation>
  </message>
  <message>
   <source>&amp;Load plan…</source>
   <translation>계획 불러오기(&amp;L)…</translation>
  </message>
  <message>
   <source>&amp;Logarithmic heights</source>
   <translation>로그 높이(&amp;L)</translation>
  </message>
  <message>
   <source>&amp;Loss of each layer at most</source>
   <translation>레이어별 최대 손실(&amp;L)</translation>
  </message>
  <message>
   <source>&amp;Mask</source>
   <translation>마스크(&amp;M)</translation>
  </message>
  <message>
   <source>&amp;Model</source>
   <translation>모델(&amp;M)</translation>
  </message>
  <message>
   <source>&amp;Modules</source>
   <translation>모듈(&amp;M)</translation>
  </message>
  <message>
   <source>&amp;N:M fit…</source>
   <translation>&amp;N:M 적합도…</translation>
  </message>
  <message>
   <source>&amp;New window</source>
   <translation>새 창(&amp;N)</translation>
  </message>
  <message>
   <source>&amp;None</source>
   <translation>선택 안 함(&amp;N)</translation>
  </message>
  <message>
   <source>&amp;One pixel per weight</source>
   <translation>가중치당 1픽셀(&amp;O)</translation>
  </message>
  <message>
   <source>&amp;Only what the filter shows</source>
   <translation>필터에 표시된 것만(&amp;O)</translation>
  </message>
  <message>
   <source>&amp;Open…</source>
   <translation>열기(&amp;O)…</translation>
  </message>
  <message>
   <source>&amp;Pan both together</source>
   <translation>함께 이동(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Plan</source>
   <translation>계획(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Previous layer</source>
   <translation>이전 레이어(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Prune by hand</source>
   <translation>직접 가지치기(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Quantiles</source>
   <translation>분위수(&amp;Q)</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>종료(&amp;Q)</translation>
  </message>
  <message>
   <source>&amp;Run this model's code…</source>
   <translation>이 모델의 코드 실행(&amp;R)…</translation>
  </message>
  <message>
   <source>&amp;Save plan…</source>
   <translation>계획 저장(&amp;S)…</translation>
  </message>
  <message>
   <source>&amp;Select</source>
   <translation>선택(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Sensitivity…</source>
   <translation>민감도(&amp;S)…</translation>
  </message>
  <message>
   <source>&amp;Settings…</source>
   <translation>설정(&amp;S)…</translation>
  </message>
  <message>
   <source>&amp;Signed values</source>
   <translation>부호 있는 값(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Sort kernels by norm</source>
   <translation>커널을 노름순으로 정렬(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Transpose</source>
   <translation>전치(&amp;T)</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>보기(&amp;V)</translation>
  </message>
  <message>
   <source>&amp;Weight</source>
   <translation>가중치(&amp;W)</translation>
  </message>
  <message>
   <source>&amp;What is new</source>
   <translation>새로운 기능(&amp;W)</translation>
  </message>
  <message>
   <source>&amp;Window</source>
   <translation>창(&amp;W)</translation>
  </message>
  <message>
   <source>&amp;Without the first and the last</source>
   <translation>처음과 마지막 제외(&amp;W)</translation>
  </message>
  <message>
   <source>&amp;Zoom both together</source>
   <translation>함께 확대·축소(&amp;Z)</translation>
  </message>
  <message>
   <source>'of' belongs to a share, not to a count</source>
   <translation>'of'는 비율에만 쓰며 개수에는 쓸 수 없음</translation>
  </message>
  <message>
   <source>'{0}' (numpy has no {1})</source>
   <translation>'{0}'(NumPy에 {1} 형식이 없음)</translation>
  </message>
  <message>
   <source>'{0}' ({1}, no plain numbers)</source>
   <translation>'{0}'({1}, 일반 숫자가 아님)</translation>
  </message>
  <message>
   <source>'{0}' are no arguments; write them as in a call, for example threshold=0.1, keep=3.</source>
   <translation>'{0}': 인수로 읽을 수 없습니다. 함수를 호출할 때처럼 쓰십시오. 예: threshold=0.1, keep=3.</translation>
  </message>
  <message>
   <source>'{0}' cannot be compared with a percentage</source>
   <translation>'{0}': 백분율과 비교할 수 없음</translation>
  </message>
  <message>
   <source>'{0}' cannot be pruned: {1}.</source>
   <translation>'{0}': 가지치기할 수 없습니다. 이유: {1}.</translation>
  </message>
  <message>
   <source>'{0}' changed on disk after it was opened; open it again to work on what is there now.</source>
   <translation>'{0}': 연 뒤에 디스크에서 바뀌었습니다. 지금 내용으로 작업하려면 다시 여십시오.</translation>
  </message>
  <message>
   <source>'{0}' could not be written to '{1}': {2} (error {3}); what was there before is unchanged.</source>
   <translation>'{0}' 파일을 '{1}'에 쓰지 못했습니다: {2}(오류 {3}). 이전 내용은 그대로입니다.</translation>
  </message>
  <message>
   <source>'{0}' exists already and is not empty; a checkpoint of several files is written into a new folder, so choose another name.</source>
   <translation>'{0}' 폴더가 이미 있고 비어 있지 않습니다. 여러 파일로 된 체크포인트는 새 폴더에 쓰므로 다른 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>'{0}' exists already; choose another name, or allow overwriting (--force).</source>
   <translation>'{0}' 파일이 이미 있습니다. 다른 이름을 고르거나 덮어쓰기(--force)를 허용하십시오.</translation>
  </message>
  <message>
   <source>'{0}' is a range</source>
   <translation>'{0}': 범위임</translation>
  </message>
  <message>
   <source>'{0}' is a symbolic link that leads in a circle; choose another name.</source>
   <translation>'{0}': 제자리로 돌아오는 심볼릭 링크입니다. 다른 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>'{0}' is a text and has no order</source>
   <translation>'{0}': 텍스트라서 순서가 없음</translation>
  </message>
  <message>
   <source>'{0}' is being written already, or was interrupted a moment ago; wait until that is over or choose another name.</source>
   <translation>'{0}': 이미 쓰는 중이거나 방금 중단되었습니다. 끝날 때까지 기다리거나 다른 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>'{0}' is in use by another program, also after several tries; close it there or choose another name.</source>
   <translation>'{0}': 여러 번 시도했지만 다른 프로그램이 사용 중입니다. 그 프로그램에서 닫거나 다른 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>'{0}' is neither true nor false; write true or false.</source>
   <translation>'{0}': true도 false도 아닙니다. true 또는 false로 쓰십시오.</translation>
  </message>
  <message>
   <source>'{0}' is no export format{1}; there are {2}.</source>
   <translation>'{0}': 내보내기 형식이 아닙니다{1}. 가능한 형식: {2}.</translation>
  </message>
  <message>
   <source>'{0}' is no number; write 1000, 1e6, 10M, 4KiB or 50%, or a range such as 1k..10k.</source>
   <translation>'{0}': 숫자가 아닙니다. 1000, 1e6, 10M, 4KiB, 50% 또는 1k..10k 같은 범위로 쓰십시오.</translation>
  </message>
  <message>
   <source>'{0}' is no shape of an input; write sizes such as 1,3,224,224 (several inputs apart by ';', a type after ':' as in 1,16:int64).</source>
   <translation>'{0}': 입력의 형태가 아닙니다. 1,3,224,224처럼 크기를 쓰십시오(입력이 여럿이면 ';'로 나누고, 형식은 1,16:int64처럼 ':' 뒤에 쓰십시오).</translation>
  </message>
  <message>
   <source>'{0}' is no text</source>
   <translation>'{0}': 텍스트가 아님</translation>
  </message>
  <message>
   <source>'{0}' is no type of an input; choose one of {1}.</source>
   <translation>'{0}': 입력의 형식이 아닙니다. 다음 중에서 고르십시오: {1}.</translation>
  </message>
  <message>
   <source>'{0}' is not an amount; write a share such as 0.5 or 50%, or a count such as 500.</source>
   <translation>'{0}': 비율이나 개수가 아닙니다. 0.5나 50% 같은 비율 또는 500 같은 개수로 쓰십시오.</translation>
  </message>
  <message>
   <source>'{0}' is the opened file itself; choose another name, or allow overwriting, which keeps the old one beside it as .bak.</source>
   <translation>'{0}': 지금 열려 있는 파일입니다. 다른 이름을 고르거나 덮어쓰기를 허용하십시오. 덮어쓰면 이전 파일은 .bak으로 남습니다.</translation>
  </message>
  <message>
   <source>'{0}' is there and is no ordinary file; choose another name.</source>
   <translation>'{0}': 일반 파일이 아닌 것이 이미 있습니다. 다른 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>'{0}' is too large a number; write a smaller one.</source>
   <translation>'{0}': 너무 큰 숫자입니다. 더 작은 숫자로 쓰십시오.</translation>
  </message>
  <message>
   <source>'{0}' is true or false</source>
   <translation>'{0}': true 또는 false만 됨</translation>
  </message>
  <message>
   <source>'{0}' is write-protected; choose another name or allow writing to it.</source>
   <translation>'{0}': 쓰기가 금지되어 있습니다. 다른 이름을 고르거나 쓰기를 허용하십시오.</translation>
  </message>
  <message>
   <source>'{0}' mixes a share and a number</source>
   <translation>'{0}': 비율과 숫자가 섞여 있음</translation>
  </message>
  <message>
   <source>'{0}' names no code; write FILE.py:FUNCTION, 'file' for the code in the checkpoint itself, or 'config' for the architecture in config.json.</source>
   <translation>'{0}': 코드를 가리키지 않습니다. FILE.py:FUNCTION, 체크포인트에 든 코드는 'file', config.json의 아키텍처는 'config'라고 쓰십시오.</translation>
  </message>
  <message>
   <source>'{0}' no longer shares its weights in the written file; it was discarded, and nothing else was changed.</source>
   <translation>'{0}': 기록한 파일에서 가중치를 더는 공유하지 않습니다. 그 파일을 버렸으며 다른 것은 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>'{0}' shares its bytes with '{1}', which reads them as {2}; such a tensor cannot be pruned.</source>
   <translation>'{0}': '{1}' 텐서와 바이트를 공유하며 그쪽은 {2} 형식으로 읽습니다. 이런 텐서는 가지치기할 수 없습니다.</translation>
  </message>
  <message>
   <source>'{0}{1}' has no value</source>
   <translation>'{0}{1}' 뒤에 값이 없음</translation>
  </message>
  <message>
   <source>'{text}' is no norm; write a number, inf, -inf, fro or nuc.</source>
   <translation>노름이 아닙니다: '{text}'. 숫자, inf, -inf, fro 또는 nuc을 입력하세요.</translation>
  </message>
  <message>
   <source>'{text}' is no number from 0 up; write one such as 0.001.</source>
   <translation>0 이상의 숫자가 아닙니다: '{text}'. 0.001과 같이 입력하세요.</translation>
  </message>
  <message>
   <source>(the model itself)</source>
   <translation>(모델 자체)</translation>
  </message>
  <message>
   <source>, and {0} are free</source>
   <translation>, 남은 공간 {0}</translation>
  </message>
  <message>
   <source>, did you mean {0}?</source>
   <translation>. 혹시 {0}?</translation>
  </message>
  <message>
   <source>, not the {0} tensors beside it,</source>
   <translation>(함께 있는 텐서 {0}개는 제외)</translation>
  </message>
  <message>
   <source>, which is unreadable</source>
   <translation>: 읽을 수 없음</translation>
  </message>
  <message>
   <source>/{0}/ cannot be searched in one pass ({1}); leave out look-around and references to groups, and repeat less.</source>
   <translation>/{0}/은(는) 한 번에 검색할 수 없습니다({1}). 전후방 탐색과 그룹 참조를 빼고 반복을 줄이세요.</translation>
  </message>
  <message>
   <source>/{0}/ has a repetition without a lowest number; write 0 there.</source>
   <translation>/{0}/에 최소 횟수가 없는 반복이 있습니다. 그 자리에 0을 쓰세요.</translation>
  </message>
  <message>
   <source>/{0}/ is a regular expression, and google-re2, which searches for them, is not installed; install it, or use plain words.</source>
   <translation>/{0}/은(는) 정규식이며, 이를 검색하는 google-re2가 설치되어 있지 않습니다. 설치하거나 일반 단어를 쓰세요.</translation>
  </message>
  <message>
   <source>/{0}/ is no regular expression ({1}); escape special characters with \ or use plain words.</source>
   <translation>/{0}/: 정규식이 아닙니다({1}). 특수 문자 앞에 \를 붙이거나 일반 단어를 쓰십시오.</translation>
  </message>
  <message>
   <source>0 · output channels</source>
   <translation>0 · 출력 채널</translation>
  </message>
  <message>
   <source>1 error</source>
   <translation>오류 1개</translation>
  </message>
  <message>
   <source>1 forward pre-hook prunes</source>
   <translation>순전파 전 훅 1개가 가지치기함</translation>
  </message>
  <message>
   <source>1 layer</source>
   <translation>레이어 1개</translation>
  </message>
  <message>
   <source>1 layer checked</source>
   <translation>레이어 1개 선택</translation>
  </message>
  <message>
   <source>1 layer in scope</source>
   <translation>범위에 레이어 1개</translation>
  </message>
  <message>
   <source>1 layer matches</source>
   <translation>레이어 1개 일치</translation>
  </message>
  <message>
   <source>1 layer matches; the export writes its weights.</source>
   <translation>레이어 1개가 맞습니다. 내보내기는 그 가중치를 씁니다.</translation>
  </message>
  <message>
   <source>1 layer selected</source>
   <translation>레이어 1개 선택됨</translation>
  </message>
  <message>
   <source>1 mask buffer</source>
   <translation>마스크 버퍼 1개</translation>
  </message>
  <message>
   <source>1 more note</source>
   <translation>참고 1개 더 있음</translation>
  </message>
  <message>
   <source>1 note</source>
   <translation>참고 1개</translation>
  </message>
  <message>
   <source>1 pair was matched by its shape alone.</source>
   <translation>1쌍은 모양만으로 짝지었습니다.</translation>
  </message>
  <message>
   <source>1 px = {rows} × {columns} weights</source>
   <translation>1픽셀 = 가중치 {rows} × {columns}개</translation>
  </message>
  <message>
   <source>1 step</source>
   <translation>1단계</translation>
  </message>
  <message>
   <source>1 step + draft</source>
   <translation>1단계 + 초안</translation>
  </message>
  <message>
   <source>1 tensor</source>
   <translation>텐서 1개</translation>
  </message>
  <message>
   <source>1 tensor has no counterpart.</source>
   <translation>텐서 1개는 상대가 없습니다.</translation>
  </message>
  <message>
   <source>1 warning</source>
   <translation>경고 1개</translation>
  </message>
  <message>
   <source>1 weight</source>
   <translation>가중치 1개</translation>
  </message>
  <message>
   <source>1 · input channels</source>
   <translation>1 · 입력 채널</translation>
  </message>
  <message>
   <source>1 − cosine</source>
   <translation>1 − 코사인</translation>
  </message>
  <message>
   <source>1 − cosine similarity of the answers in percent, their mean squared error, or the KL divergence of the softmax over their last dimension</source>
   <translation>출력의 1 − 코사인 유사도(퍼센트), 평균 제곱 오차, 또는 마지막 차원에 대한 소프트맥스의 KL 발산</translation>
  </message>
  <message>
   <source>1-D</source>
   <translation>1차원</translation>
  </message>
  <message>
   <source>1-D (bias or norm)</source>
   <translation>1차원(바이어스 또는 정규화)</translation>
  </message>
  <message>
   <source>20 % of convolutions</source>
   <translation>합성곱 레이어의 20 %</translation>
  </message>
  <message>
   <source>20 % of convolutions, 40 % of linear layers</source>
   <translation>합성곱 레이어의 20 %, 선형 레이어의 40 %</translation>
  </message>
  <message>
   <source>20 % of every layer, smallest first</source>
   <translation>모든 레이어에서 20 %, 작은 값부터</translation>
  </message>
  <message>
   <source>25 % of the output channels, L2</source>
   <translation>출력 채널의 25 %, L2</translation>
  </message>
  <message>
   <source>2:4 keeps two of every four weights along the input dimension.</source>
   <translation>2:4는 입력 차원을 따라 가중치 4개마다 2개를 유지합니다.</translation>
  </message>
  <message>
   <source>2:4 packed (.safetensors)</source>
   <translation>2:4 압축(.safetensors)</translation>
  </message>
  <message>
   <source>2:4 pattern</source>
   <translation>2:4 패턴</translation>
  </message>
  <message>
   <source>40 % of linear layers</source>
   <translation>선형 레이어의 40 %</translation>
  </message>
  <message>
   <source>&lt;large number&gt;</source>
   <translation>&lt;큰 숫자&gt;</translation>
  </message>
  <message>
   <source>A</source>
   <translation>A</translation>
  </message>
  <message>
   <source>A %</source>
   <translation>A %</translation>
  </message>
  <message>
   <source>A 64-bit size in the archive is missing.</source>
   <translation>아카이브에 64비트 크기가 빠져 있습니다.</translation>
  </message>
  <message>
   <source>A Conv2d weight of shape (4, 3, 3, 3): 4 filters, each with one 3 × 3 kernel for each of 3 inputs.</source>
   <translation>형태 (4, 3, 3, 3)인 Conv2d 가중치: 필터 4개, 각 필터에 입력 3개마다 3 × 3 커널 하나.</translation>
  </message>
  <message>
   <source>A Linear weight of shape (6, 6): rows are outputs (dim 0), columns are inputs (dim 1).</source>
   <translation>형태 (6, 6)인 Linear 가중치: 행은 출력(dim 0), 열은 입력(dim 1).</translation>
  </message>
  <message>
   <source>A Python file with a function that makes the model</source>
   <translation>모델을 만드는 함수가 있는 Python 파일</translation>
  </message>
  <message>
   <source>A and B</source>
   <translation>A와 B</translation>
  </message>
  <message>
   <source>A and B are identical except 1 tensor; {change}</source>
   <translation>텐서 1개를 제외하고 A와 B가 같습니다. {change}</translation>
  </message>
  <message>
   <source>A and B are identical except {count} tensors; {change}</source>
   <translation>텐서 {count}개를 제외하고 A와 B가 같습니다. {change}</translation>
  </message>
  <message>
   <source>A and B are identical where they meet.</source>
   <translation>공통된 부분에서 A와 B가 같습니다.</translation>
  </message>
  <message>
   <source>A and B are identical.</source>
   <translation>A와 B가 같습니다.</translation>
  </message>
  <message>
   <source>A and B have no tensor in common.</source>
   <translation>A와 B에 공통된 텐서가 없습니다.</translation>
  </message>
  <message>
   <source>A beside B</source>
   <translation>A와 B 나란히</translation>
  </message>
  <message>
   <source>A bit per weight and the kept values, as compressed-tensors has them.</source>
   <translation>가중치마다 1비트와 유지한 값. compressed-tensors와 같은 방식입니다.</translation>
  </message>
  <message>
   <source>A buffer: kept as it is, never pruned.</source>
   <translation>버퍼입니다. 그대로 유지되며 가지치기하지 않습니다.</translation>
  </message>
  <message>
   <source>A cap is a share of a layer, such as 95%.</source>
   <translation>상한은 95%처럼 레이어에 대한 비율로 입력합니다.</translation>
  </message>
  <message>
   <source>A click on keys changes them.</source>
   <translation>키를 클릭하면 바꿀 수 있습니다.</translation>
  </message>
  <message>
   <source>A compressed record asks for a dictionary of {0} bytes; at most {1} are used.</source>
   <translation>압축된 레코드가 {0}바이트 사전을 요구합니다. 최대 {1}바이트까지 사용합니다.</translation>
  </message>
  <message>
   <source>A dictionary key in the pickle unfolds to more than {0} values, which would hold up any program that loads it; it was not read further.</source>
   <translation>pickle의 딕셔너리 키를 펼치면 값이 {0}개를 넘어 어떤 프로그램이든 멈출 수 있으므로 더 읽지 않았습니다.</translation>
  </message>
  <message>
   <source>A file that changes is asked for again; the settings list what is kept</source>
   <translation>바뀐 파일은 다시 묻습니다. 유지되는 것은 설정에서 볼 수 있습니다</translation>
  </message>
  <message>
   <source>A file that changes on disk can be reloaded with {reload}; the plan stays.</source>
   <translation>디스크에서 파일이 바뀌면 다시 불러올 수 있으며({reload}), 계획은 유지됩니다.</translation>
  </message>
  <message>
   <source>A fresh reader opens the file without running anything in it.</source>
   <translation>새 판독기가 파일 안의 어떤 것도 실행하지 않고 파일을 엽니다.</translation>
  </message>
  <message>
   <source>A mended copy folds the pair, which needs no hook.</source>
   <translation>고친 복사본은 훅이 필요 없도록 둘을 하나로 합칩니다.</translation>
  </message>
  <message>
   <source>A mended copy folds them: X with exact zeros where the mask is 0, no X_orig, no X_mask. To go on pruning instead, open the file in the window, which resumes the masks as the plan's first step.</source>
   <translation>고친 복사본은 이들을 합칩니다. 마스크가 0인 곳은 X가 정확히 0이 되고 X_orig와 X_mask는 없어집니다. 가지치기를 이어가려면 파일을 창에서 여십시오. 마스크가 계획의 첫 단계로 이어집니다.</translation>
  </message>
  <message>
   <source>A mended copy has +0.0 there.</source>
   <translation>고친 복사본에는 그 자리에 +0.0이 들어갑니다.</translation>
  </message>
  <message>
   <source>A mended copy holds tensors only, without these names; do not load the file itself unless you know who made it and why.</source>
   <translation>고친 복사본에는 이 이름들 없이 텐서만 들어갑니다. 누가 왜 만들었는지 모른다면 원본 파일을 로드하지 마십시오.</translation>
  </message>
  <message>
   <source>A mended copy holds what the tensors show only (in Python: clone() before saving).</source>
   <translation>고친 복사본에는 텐서가 보여 주는 것만 들어갑니다(Python에서는 저장하기 전에 clone() 호출).</translation>
  </message>
  <message>
   <source>A mended copy leaves them out.</source>
   <translation>고친 복사본에는 들어가지 않습니다.</translation>
  </message>
  <message>
   <source>A mended state_dict stores them once, for all names (safetensors and .npz cannot tie tensors and keep both).</source>
   <translation>고친 state_dict는 이들을 모든 이름에 대해 한 번만 저장합니다(safetensors와 .npz는 텐서를 묶은 채 둘 다 유지할 수 없습니다).</translation>
  </message>
  <message>
   <source>A meta tensor in the pickle has no size.</source>
   <translation>pickle의 메타 텐서에 크기가 없습니다.</translation>
  </message>
  <message>
   <source>A model that is not wrapped likewise refuses these names.</source>
   <translation>감싸지 않은 모델 역시 이 이름들을 거부합니다.</translation>
  </message>
  <message>
   <source>A normal torch.load would import 1 name.</source>
   <translation>일반적인 torch.load는 이름 1개를 가져옵니다(import).</translation>
  </message>
  <message>
   <source>A normal torch.load would import {count} names.</source>
   <translation>일반적인 torch.load는 이름 {count}개를 가져옵니다(import).</translation>
  </message>
  <message>
   <source>A part of the model cannot be read: {name}</source>
   <translation>모델의 일부를 읽을 수 없습니다: {name}</translation>
  </message>
  <message>
   <source>A plan file holds a JSON object; this one does not.</source>
   <translation>계획 파일은 JSON 객체여야 하는데 이 파일은 아닙니다.</translation>
  </message>
  <message>
   <source>A schedule lists shares, such as 20, 50, 80 %.</source>
   <translation>일정은 20, 50, 80 %처럼 비율을 나열합니다.</translation>
  </message>
  <message>
   <source>A schedule of {0} rounds is not possible; choose 1 to {1} rounds.</source>
   <translation>{0}회로 나누는 일정은 만들 수 없습니다. 1~{1}회를 고르십시오.</translation>
  </message>
  <message>
   <source>A schedule spreads an amount, but {0} has none; choose a method with an amount.</source>
   <translation>일정은 비율을 나누는데 {0} 방법에는 비율이 없습니다. 비율이 있는 방법을 고르십시오.</translation>
  </message>
  <message>
   <source>A second model in the same file; often it is the better one, and --state chooses it.</source>
   <translation>같은 파일에 든 두 번째 모델이며, 더 나은 쪽일 때가 많습니다. --state로 고를 수 있습니다.</translation>
  </message>
  <message>
   <source>A share is of the weights still kept; the exact count stands beside it.</source>
   <translation>비율은 아직 유지되는 가중치를 기준으로 하며, 정확한 개수가 옆에 표시됩니다.</translation>
  </message>
  <message>
   <source>A state_dict</source>
   <translation>state_dict</translation>
  </message>
  <message>
   <source>A step cannot keep {0} of every {1} weights; choose n ≤ m.</source>
   <translation>한 단계에서 가중치 {1}개마다 {0}개를 유지할 수는 없습니다. n ≤ m이 되게 고르십시오.</translation>
  </message>
  <message>
   <source>A step is being edited; change it or cancel before you export.</source>
   <translation>단계를 편집하는 중입니다. 내보내기 전에 변경하거나 취소하세요.</translation>
  </message>
  <message>
   <source>A storage view in the pickle has no offset.</source>
   <translation>pickle의 저장소 뷰에 오프셋이 없습니다.</translation>
  </message>
  <message>
   <source>A tensor cannot be saved as {0}; end the name in .npy, .safetensors or .csv.</source>
   <translation>텐서를 {0}(으)로 저장할 수 없습니다. 이름이 .npy, .safetensors 또는 .csv로 끝나야 합니다.</translation>
  </message>
  <message>
   <source>A tensor in the pickle does not say where its data lies.</source>
   <translation>pickle의 텐서에 데이터 위치가 없습니다.</translation>
  </message>
  <message>
   <source>A tensor in the pickle has no argument list.</source>
   <translation>pickle의 텐서에 인수 목록이 없습니다.</translation>
  </message>
  <message>
   <source>A tensor in the pickle lacks its dtype.</source>
   <translation>pickle의 텐서에 dtype이 없습니다.</translation>
  </message>
  <message>
   <source>A tensor in the pickle lacks its size or strides.</source>
   <translation>pickle의 텐서에 크기나 스트라이드가 없습니다.</translation>
  </message>
  <message>
   <source>A tensor on storage {0} has sizes that are no counts.</source>
   <translation>저장소 {0}의 텐서 크기가 올바른 개수가 아닙니다.</translation>
  </message>
  <message>
   <source>A tensor subclass in the pickle lacks its type.</source>
   <translation>pickle의 텐서 하위 클래스에 형식이 없습니다.</translation>
  </message>
  <message>
   <source>A: {a} · B: {b}</source>
   <translation>A: {a} · B: {b}</translation>
  </message>
  <message>
   <source>A: {path}</source>
   <translation>A: {path}</translation>
  </message>
  <message>
   <source>About Prunescope</source>
   <translation>Prunescope 정보</translation>
  </message>
  <message>
   <source>About this file</source>
   <translation>이 파일 정보</translation>
  </message>
  <message>
   <source>Above</source>
   <translation>초과</translation>
  </message>
  <message>
   <source>Absolute or signed values</source>
   <translation>절댓값 또는 부호 있는 값</translation>
  </message>
  <message>
   <source>Absolute value below which the draft prunes.</source>
   <translation>초안은 절댓값이 이 값보다 작은 가중치를 제거합니다.</translation>
  </message>
  <message>
   <source>Activity</source>
   <translation>작업 현황</translation>
  </message>
  <message>
   <source>Add a step for the c&amp;hecked layers</source>
   <translation>선택한 레이어에 단계 추가(&amp;H)</translation>
  </message>
  <message>
   <source>Add the draft as a step for these</source>
   <translation>이 레이어에 대해 초안을 단계로 추가</translation>
  </message>
  <message>
   <source>Added</source>
   <translation>추가</translation>
  </message>
  <message>
   <source>Advanced: formats that few programs read</source>
   <translation>고급: 읽을 수 있는 프로그램이 적은 형식</translation>
  </message>
  <message>
   <source>After</source>
   <translation>이후</translation>
  </message>
  <message>
   <source>Again</source>
   <translation>다시 시도</translation>
  </message>
  <message>
   <source>All else was copied byte for byte; these are in their places.</source>
   <translation>나머지는 모두 바이트 그대로 복사했으며 제자리에 있습니다.</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>모든 파일</translation>
  </message>
  <message>
   <source>All other weights of these tensors have the very bits of the source.</source>
   <translation>이 텐서들의 다른 가중치는 원본과 비트까지 같습니다.</translation>
  </message>
  <message>
   <source>All prunable</source>
   <translation>가지치기 가능한 레이어 모두</translation>
  </message>
  <message>
   <source>All tensors as arrays.</source>
   <translation>모든 텐서를 배열로 저장합니다.</translation>
  </message>
  <message>
   <source>All tensors of the model, for torch.load and load_state_dict.</source>
   <translation>모델의 모든 텐서. torch.load와 load_state_dict로 읽습니다.</translation>
  </message>
  <message>
   <source>All tensors of the model, without any code; plan and checksums inside.</source>
   <translation>모델의 모든 텐서를 코드 없이 저장하며 계획과 체크섬이 함께 들어갑니다.</translation>
  </message>
  <message>
   <source>All {count} layers match; the export writes their weights.</source>
   <translation>레이어 {count}개가 모두 맞습니다. 내보내기는 그 가중치를 씁니다.</translation>
  </message>
  <message>
   <source>All {count} weights are the same in A and B.</source>
   <translation>가중치 {count}개가 A와 B에서 모두 같습니다.</translation>
  </message>
  <message>
   <source>All {count} weights of this layer are zero.</source>
   <translation>이 레이어의 가중치 {count}개가 모두 0입니다.</translation>
  </message>
  <message>
   <source>Along</source>
   <translation>차원</translation>
  </message>
  <message>
   <source>Already zero</source>
   <translation>이미 0</translation>
  </message>
  <message>
   <source>Already zero, planned and kept weights, as a bar.</source>
   <translation>이미 0인 가중치, 계획된 가중치, 유지되는 가중치를 막대로 표시합니다.</translation>
  </message>
  <message>
   <source>Also changes {path} and {more} more, which is the same tensor</source>
   <translation>같은 텐서인 {path} 외 {more}개도 바뀜</translation>
  </message>
  <message>
   <source>Also changes {path}, which is the same tensor</source>
   <translation>같은 텐서인 {path}도 바뀜</translation>
  </message>
  <message>
   <source>Also what the filter shows</source>
   <translation>필터에 표시된 것 추가</translation>
  </message>
  <message>
   <source>Alt+drag, Ctrl+drag</source>
   <translation>Alt+드래그, Ctrl+드래그</translation>
  </message>
  <message>
   <source>Amount</source>
   <translation>비율</translation>
  </message>
  <message>
   <source>Amount: 0.1 % less</source>
   <translation>비율: 0.1 % 낮추기</translation>
  </message>
  <message>
   <source>Amount: 0.1 % more</source>
   <translation>비율: 0.1 % 높이기</translation>
  </message>
  <message>
   <source>Amount: 1 % less</source>
   <translation>비율: 1 % 낮추기</translation>
  </message>
  <message>
   <source>Amount: 1 % more</source>
   <translation>비율: 1 % 높이기</translation>
  </message>
  <message>
   <source>An array has more elements than any file can hold.</source>
   <translation>배열의 원소가 어떤 파일에도 담을 수 없을 만큼 많습니다.</translation>
  </message>
  <message>
   <source>An array has {0} dimensions; at most {1} can be read.</source>
   <translation>배열의 차원이 {0}개입니다. 최대 {1}개까지 읽을 수 있습니다.</translation>
  </message>
  <message>
   <source>An array of the file does not begin as NumPy arrays do.</source>
   <translation>파일의 배열이 NumPy 배열처럼 시작하지 않습니다.</translation>
  </message>
  <message>
   <source>An export is running; nothing is left half written.</source>
   <translation>내보내기가 진행 중입니다. 취소해도 쓰다 만 파일은 남지 않습니다.</translation>
  </message>
  <message>
   <source>An exported program cannot carry torch's pruning hooks: the masks were written into the weights at once.</source>
   <translation>내보낸 프로그램은 torch의 가지치기 훅을 담을 수 없어 마스크를 가중치에 바로 적용했습니다.</translation>
  </message>
  <message>
   <source>An index, a slice like 12,:, a flat index, max, min, nan or next zero</source>
   <translation>인덱스, 12,: 같은 슬라이스, 1차원 인덱스, max, min, nan 또는 next zero</translation>
  </message>
  <message>
   <source>An inner part of {0} ends too early: {1} bytes were expected at offset {2} of {3}.</source>
   <translation>{0}: 내부 부분이 너무 일찍 끝납니다. 전체 {3}바이트 중 오프셋 {2}에서 {1}바이트가 필요했습니다.</translation>
  </message>
  <message>
   <source>Another la&amp;yer beside it…</source>
   <translation>다른 레이어를 나란히 보기(&amp;Y)…</translation>
  </message>
  <message>
   <source>Another layer</source>
   <translation>다른 레이어</translation>
  </message>
  <message>
   <source>Answers</source>
   <translation>출력</translation>
  </message>
  <message>
   <source>Answers of the running model</source>
   <translation>실행 중인 모델의 출력</translation>
  </message>
  <message>
   <source>Answers without parts of 1 layer</source>
   <translation>레이어 1개를 줄인 출력</translation>
  </message>
  <message>
   <source>Answers without parts of {count} layers</source>
   <translation>레이어 {count}개를 각각 줄인 출력</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>모양</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>적용</translation>
  </message>
  <message>
   <source>Apply 1 round</source>
   <translation>1회 적용</translation>
  </message>
  <message>
   <source>Apply it first</source>
   <translation>먼저 적용</translation>
  </message>
  <message>
   <source>Apply the draft</source>
   <translation>초안을 적용합니다</translation>
  </message>
  <message>
   <source>Apply {count} rounds</source>
   <translation>{count}회 적용</translation>
  </message>
  <message>
   <source>Apply {n} rounds</source>
   <translation>{n}회 적용</translation>
  </message>
  <message>
   <source>Apply {preset}</source>
   <translation>적용: {preset}</translation>
  </message>
  <message>
   <source>Apply {what} to 1 layer</source>
   <translation>{what} 적용: 레이어 1개</translation>
  </message>
  <message>
   <source>Apply {what} to {count} layers</source>
   <translation>{what} 적용: 레이어 {count}개</translation>
  </message>
  <message>
   <source>Arguments</source>
   <translation>인수</translation>
  </message>
  <message>
   <source>Arrows</source>
   <translation>화살표</translation>
  </message>
  <message>
   <source>As fits the zoom</source>
   <translation>확대 배율에 맞춤</translation>
  </message>
  <message>
   <source>As in the tree; zeros are those of A, planned those of B</source>
   <translation>트리에서와 같습니다. zeros는 A의 0, planned는 B의 0입니다</translation>
  </message>
  <message>
   <source>As loaded</source>
   <translation>로드한 상태</translation>
  </message>
  <message>
   <source>As loaded, with hooks and masks, after removal</source>
   <translation>로드한 상태, 훅과 마스크가 있는 상태, 제거한 뒤의 상태</translation>
  </message>
  <message>
   <source>As long as their layers are large</source>
   <translation>막대 길이를 레이어 크기에 비례</translation>
  </message>
  <message>
   <source>As usual in your country</source>
   <translation>시스템 지역 형식</translation>
  </message>
  <message>
   <source>As {measure}</source>
   <translation>기준: {measure}</translation>
  </message>
  <message>
   <source>Ask again before this code runs</source>
   <translation>이 코드를 실행하기 전에 다시 묻기</translation>
  </message>
  <message>
   <source>At a loss of {loss} % no layer can lose a hundredth of its weights; allow a larger loss.</source>
   <translation>손실 {loss} %에서는 가중치의 1 %도 잃을 수 있는 레이어가 없습니다. 더 큰 손실을 허용하세요.</translation>
  </message>
  <message>
   <source>At a loss of {loss} % no layer can lose a tenth of its weights; allow a larger loss.</source>
   <translation>손실 {loss} %에서는 가중치의 10분의 1을 잃을 수 있는 레이어가 없습니다. 더 큰 손실을 허용하세요.</translation>
  </message>
  <message>
   <source>Attention masks hold −Inf on purpose; in running statistics it means that training diverged.</source>
   <translation>어텐션 마스크는 일부러 −Inf를 담습니다. 이동 통계에 있다면 학습이 발산했다는 뜻입니다.</translation>
  </message>
  <message>
   <source>B</source>
   <translation>B</translation>
  </message>
  <message>
   <source>B %</source>
   <translation>B %</translation>
  </message>
  <message>
   <source>B − A</source>
   <translation>B − A</translation>
  </message>
  <message>
   <source>B − A of the chosen tensor as a heatmap (Return or double-click)</source>
   <translation>선택한 텐서의 B − A를 히트맵으로 보기 (Enter 또는 두 번 클릭)</translation>
  </message>
  <message>
   <source>B − A of {path}</source>
   <translation>{path}의 B − A</translation>
  </message>
  <message>
   <source>B: {path}</source>
   <translation>B: {path}</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>뒤로</translation>
  </message>
  <message>
   <source>Back to the value before</source>
   <translation>이전 값으로 되돌리기</translation>
  </message>
  <message>
   <source>Background</source>
   <translation>배경</translation>
  </message>
  <message>
   <source>Before and after</source>
   <translation>전후 비교</translation>
  </message>
  <message>
   <source>Before and after with a &amp;divider</source>
   <translation>구분선으로 전후 보기(&amp;D)</translation>
  </message>
  <message>
   <source>Below</source>
   <translation>미만</translation>
  </message>
  <message>
   <source>Below or above</source>
   <translation>미만 또는 초과</translation>
  </message>
  <message>
   <source>Bitmask (.safetensors)</source>
   <translation>비트마스크(.safetensors)</translation>
  </message>
  <message>
   <source>Blin&amp;k between before and after</source>
   <translation>전후를 번갈아 보기(&amp;K)</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>파랑</translation>
  </message>
  <message>
   <source>Blue – orange</source>
   <translation>파랑 – 주황</translation>
  </message>
  <message>
   <source>Blue – red</source>
   <translation>파랑 – 빨강</translation>
  </message>
  <message>
   <source>Browse…</source>
   <translation>찾아보기…</translation>
  </message>
  <message>
   <source>By block</source>
   <translation>블록별</translation>
  </message>
  <message>
   <source>By hand, {scope}</source>
   <translation>손으로, {scope}</translation>
  </message>
  <message>
   <source>By norm</source>
   <translation>노름순</translation>
  </message>
  <message>
   <source>By re&amp;gular expression…</source>
   <translation>정규식으로(&amp;G)…</translation>
  </message>
  <message>
   <source>By regular expression…</source>
   <translation>정규식으로…</translation>
  </message>
  <message>
   <source>By type</source>
   <translation>유형별</translation>
  </message>
  <message>
   <source>Byte {0} is {1}, which is no pickle opcode.</source>
   <translation>바이트 {0}의 값 {1}: pickle 명령 코드가 아닙니다.</translation>
  </message>
  <message>
   <source>CPU ({0} cores, {1} GiB)</source>
   <translation>CPU(코어 {0}개, {1} GiB)</translation>
  </message>
  <message>
   <source>Call evaluate(model)</source>
   <translation>evaluate(model) 호출</translation>
  </message>
  <message>
   <source>Call the function evaluate of the Python file before and after</source>
   <translation>전과 후에 Python 파일의 evaluate 함수 호출</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>취소</translation>
  </message>
  <message>
   <source>Cancel export and quit</source>
   <translation>내보내기 취소 후 종료</translation>
  </message>
  <message>
   <source>Cancel the job</source>
   <translation>작업 취소</translation>
  </message>
  <message>
   <source>Cancel this? {job}</source>
   <translation>이 작업을 취소할까요? {job}</translation>
  </message>
  <message>
   <source>Cancel: {job}</source>
   <translation>취소: {job}</translation>
  </message>
  <message>
   <source>Cannot read the folder {0}: {1}.</source>
   <translation>폴더 {0} 읽기 실패: {1}.</translation>
  </message>
  <message>
   <source>Cannot read {0}: this is no valid path.</source>
   <translation>{0} 읽기 실패: 올바른 경로가 아닙니다.</translation>
  </message>
  <message>
   <source>Cannot read {0}: {1}.</source>
   <translation>{0} 읽기 실패: {1}.</translation>
  </message>
  <message>
   <source>Cannot read {0}: {1}. Check the path and your permissions.</source>
   <translation>{0} 읽기 실패: {1}. 경로와 권한을 확인하십시오.</translation>
  </message>
  <message>
   <source>Cap</source>
   <translation>상한</translation>
  </message>
  <message>
   <source>Cap per layer</source>
   <translation>레이어별 상한</translation>
  </message>
  <message>
   <source>Change keys</source>
   <translation>키 바꾸기</translation>
  </message>
  <message>
   <source>Change step {n}</source>
   <translation>{n}단계 변경</translation>
  </message>
  <message>
   <source>Change the a&amp;mount</source>
   <translation>비율 바꾸기(&amp;M)</translation>
  </message>
  <message>
   <source>Change the keys of this command</source>
   <translation>이 명령의 키를 바꿉니다</translation>
  </message>
  <message>
   <source>Changed</source>
   <translation>변경</translation>
  </message>
  <message>
   <source>Changes nothing: {zeros} of {gone} are already zero</source>
   <translation>바뀌는 것 없음: {gone}개 중 {zeros}개가 이미 0</translation>
  </message>
  <message>
   <source>Channels</source>
   <translation>채널</translation>
  </message>
  <message>
   <source>Chec&amp;k this model…</source>
   <translation>이 모델 점검(&amp;K)…</translation>
  </message>
  <message>
   <source>Check 1 layer</source>
   <translation>레이어 1개 체크</translation>
  </message>
  <message>
   <source>Check by regular expression</source>
   <translation>정규식으로 선택</translation>
  </message>
  <message>
   <source>Check many layers at once</source>
   <translation>여러 레이어를 한 번에 체크</translation>
  </message>
  <message>
   <source>Check of {name}</source>
   <translation>점검 결과: {name}</translation>
  </message>
  <message>
   <source>Check only {kind}</source>
   <translation>다음 유형만 체크: {kind}</translation>
  </message>
  <message>
   <source>Check or uncheck the selected layers</source>
   <translation>선택한 레이어 체크 또는 해제</translation>
  </message>
  <message>
   <source>Check the layers whose path matches, and no others.</source>
   <translation>경로가 일치하는 레이어만 선택합니다.</translation>
  </message>
  <message>
   <source>Check these layers</source>
   <translation>이 레이어 선택</translation>
  </message>
  <message>
   <source>Check this parameter, so that steps prune it too</source>
   <translation>이 매개변수를 선택해 단계가 함께 가지치기하도록 합니다</translation>
  </message>
  <message>
   <source>Check {count} layers</source>
   <translation>레이어 {count}개 체크</translation>
  </message>
  <message>
   <source>Checked layers, as a fixed list</source>
   <translation>선택한 레이어(고정 목록)</translation>
  </message>
  <message>
   <source>Checking {name}</source>
   <translation>{name} 검사 중</translation>
  </message>
  <message>
   <source>Checkpoint, weights only (.pt)</source>
   <translation>체크포인트, 가중치만(.pt)</translation>
  </message>
  <message>
   <source>Choose a Python file…</source>
   <translation>Python 파일 선택…</translation>
  </message>
  <message>
   <source>Choose a file of importance scores</source>
   <translation>중요도 점수 파일 선택</translation>
  </message>
  <message>
   <source>Choose a file of masks</source>
   <translation>마스크 파일 선택</translation>
  </message>
  <message>
   <source>Choose another folder</source>
   <translation>다른 폴더 선택</translation>
  </message>
  <message>
   <source>Choose di&amp;mensions</source>
   <translation>차원 선택(&amp;M)</translation>
  </message>
  <message>
   <source>Choose the Python file</source>
   <translation>Python 파일 선택</translation>
  </message>
  <message>
   <source>Choose the Python file of your method</source>
   <translation>직접 만든 방법의 Python 파일 선택</translation>
  </message>
  <message>
   <source>Choose the Python file that defines the method</source>
   <translation>방법을 정의한 Python 파일을 고르십시오</translation>
  </message>
  <message>
   <source>Choose the Python interpreter</source>
   <translation>Python 인터프리터 선택</translation>
  </message>
  <message>
   <source>Choose the file that holds the masks</source>
   <translation>마스크가 든 파일을 고르십시오</translation>
  </message>
  <message>
   <source>Choose the folder and the name of the new file</source>
   <translation>새 파일의 폴더와 이름을 선택합니다</translation>
  </message>
  <message>
   <source>Choose what code makes the model</source>
   <translation>모델을 만드는 코드 선택</translation>
  </message>
  <message>
   <source>Choose {method}</source>
   <translation>방법 선택: {method}</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>선택…</translation>
  </message>
  <message>
   <source>Cividis</source>
   <translation>Cividis</translation>
  </message>
  <message>
   <source>Class</source>
   <translation>클래스</translation>
  </message>
  <message>
   <source>Class of the module that the parameter belongs to.</source>
   <translation>파라미터가 속한 모듈의 클래스입니다.</translation>
  </message>
  <message>
   <source>Clear filter</source>
   <translation>필터 지우기</translation>
  </message>
  <message>
   <source>Clear the recent ones</source>
   <translation>최근 필터 지우기</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>닫기</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>닫기(Esc)</translation>
  </message>
  <message>
   <source>Close the guide (Esc)</source>
   <translation>안내서 닫기(Esc)</translation>
  </message>
  <message>
   <source>Close the message</source>
   <translation>메시지 닫기</translation>
  </message>
  <message>
   <source>Close the sheet (Esc)</source>
   <translation>단축키 표 닫기(Esc)</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>코드</translation>
  </message>
  <message>
   <source>Code that runs without a question</source>
   <translation>묻지 않고 실행하는 코드</translation>
  </message>
  <message>
   <source>Collapse all</source>
   <translation>모두 접기</translation>
  </message>
  <message>
   <source>Colour map</source>
   <translation>색상표</translation>
  </message>
  <message>
   <source>Colour scale</source>
   <translation>색 눈금</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>색</translation>
  </message>
  <message>
   <source>Colours and levels</source>
   <translation>색과 색 범위</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>열</translation>
  </message>
  <message>
   <source>Columns from the start</source>
   <translation>기본 열로 되돌리기</translation>
  </message>
  <message>
   <source>Command &amp;palette…</source>
   <translation>명령 팔레트(&amp;P)…</translation>
  </message>
  <message>
   <source>Command palette</source>
   <translation>명령 팔레트</translation>
  </message>
  <message>
   <source>Commands whose words or keys hold this</source>
   <translation>이름이나 키에 이것이 들어 있는 명령</translation>
  </message>
  <message>
   <source>Compare the &amp;source with the result</source>
   <translation>원본과 결과 비교(&amp;S)</translation>
  </message>
  <message>
   <source>Compare the first two</source>
   <translation>처음 두 개 비교</translation>
  </message>
  <message>
   <source>Compare the two</source>
   <translation>두 개 비교</translation>
  </message>
  <message>
   <source>Compare the two chosen tensors with each other</source>
   <translation>선택한 두 텐서를 서로 비교</translation>
  </message>
  <message>
   <source>Compare with</source>
   <translation>비교할 파일</translation>
  </message>
  <message>
   <source>Compare with a &amp;file…</source>
   <translation>파일과 비교(&amp;F)…</translation>
  </message>
  <message>
   <source>Compare with now…</source>
   <translation>지금과 비교…</translation>
  </message>
  <message>
   <source>Compare with source</source>
   <translation>원본과 비교</translation>
  </message>
  <message>
   <source>Compare with {name}…</source>
   <translation>{name}와(과) 비교…</translation>
  </message>
  <message>
   <source>Comparing {a} with {b}</source>
   <translation>비교 중: {a}, {b}</translation>
  </message>
  <message>
   <source>Comparing {name} with its source</source>
   <translation>{name} 파일을 원본과 비교 중</translation>
  </message>
  <message>
   <source>Compressed anew, the archive would need sizes that its own form cannot hold (4 GB); export as safetensors or as a state_dict.</source>
   <translation>다시 압축하면 아카이브의 크기가 자체 형식의 한도(4 GB)를 넘습니다. safetensors 또는 state_dict로 내보내십시오.</translation>
  </message>
  <message>
   <source>Compressed rows (.pt)</source>
   <translation>압축된 행(.pt)</translation>
  </message>
  <message>
   <source>Computing</source>
   <translation>계산</translation>
  </message>
  <message>
   <source>Constant</source>
   <translation>일정</translation>
  </message>
  <message>
   <source>Container: {format}</source>
   <translation>컨테이너: {format}</translation>
  </message>
  <message>
   <source>Copied: {what}</source>
   <translation>복사함: {what}</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>복사</translation>
  </message>
  <message>
   <source>Copy Python loading code</source>
   <translation>불러오는 Python 코드 복사</translation>
  </message>
  <message>
   <source>Copy Python path</source>
   <translation>Python 경로 복사</translation>
  </message>
  <message>
   <source>Copy as &amp;NumPy slice</source>
   <translation>NumPy 슬라이스로 복사(&amp;N)</translation>
  </message>
  <message>
   <source>Copy as JSON</source>
   <translation>JSON으로 복사</translation>
  </message>
  <message>
   <source>Copy as Lightning callback</source>
   <translation>Lightning 콜백으로 복사</translation>
  </message>
  <message>
   <source>Copy as Python</source>
   <translation>Python 코드로 복사</translation>
  </message>
  <message>
   <source>Copy details</source>
   <translation>세부 정보 복사</translation>
  </message>
  <message>
   <source>Copy image</source>
   <translation>이미지 복사</translation>
  </message>
  <message>
   <source>Copy name</source>
   <translation>이름 복사</translation>
  </message>
  <message>
   <source>Copy summary</source>
   <translation>요약 복사</translation>
  </message>
  <message>
   <source>Copy the &amp;value</source>
   <translation>값 복사(&amp;V)</translation>
  </message>
  <message>
   <source>Copy the summary line</source>
   <translation>요약 줄 복사</translation>
  </message>
  <message>
   <source>Copy the values as a table</source>
   <translation>값을 표로 복사</translation>
  </message>
  <message>
   <source>Copy versions and devices</source>
   <translation>버전과 장치 정보 복사</translation>
  </message>
  <message>
   <source>Copying the code</source>
   <translation>코드 복사 중</translation>
  </message>
  <message>
   <source>Cosine</source>
   <translation>코사인</translation>
  </message>
  <message>
   <source>Cosine of the angle between A and B as vectors.</source>
   <translation>벡터로 본 A와 B 사이 각도의 코사인입니다.</translation>
  </message>
  <message>
   <source>Cosine similarity</source>
   <translation>코사인 유사도</translation>
  </message>
  <message>
   <source>Count all &amp;zeros</source>
   <translation>모든 0 세기(&amp;Z)</translation>
  </message>
  <message>
   <source>Count the rest</source>
   <translation>나머지 세기</translation>
  </message>
  <message>
   <source>Count the zeros that are not counted yet</source>
   <translation>아직 세지 않은 0을 셉니다</translation>
  </message>
  <message>
   <source>Counted anew once step {n} is settled</source>
   <translation>{n}단계 편집을 마치면 다시 계산</translation>
  </message>
  <message>
   <source>Counting the weights of this layer…</source>
   <translation>이 레이어의 가중치를 세는 중…</translation>
  </message>
  <message>
   <source>Counting weights… {done} of {n} layers</source>
   <translation>가중치 세는 중… 레이어 {n}개 중 {done}개</translation>
  </message>
  <message>
   <source>Counting zeros… {n} of {total} tensors</source>
   <translation>0을 세는 중… 텐서 {total}개 중 {n}개</translation>
  </message>
  <message>
   <source>Cubic</source>
   <translation>3차</translation>
  </message>
  <message>
   <source>Custom Python</source>
   <translation>사용자 정의 Python</translation>
  </message>
  <message>
   <source>D&amp;ensity</source>
   <translation>밀도(&amp;E)</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>어둡게</translation>
  </message>
  <message>
   <source>DataParallel or DistributedDataParallel</source>
   <translation>DataParallel 또는 DistributedDataParallel</translation>
  </message>
  <message>
   <source>Dead</source>
   <translation>죽음</translation>
  </message>
  <message>
   <source>Dead %</source>
   <translation>죽음 %</translation>
  </message>
  <message>
   <source>Dead &amp;channels…</source>
   <translation>죽은 채널(&amp;C)…</translation>
  </message>
  <message>
   <source>Dead ch.</source>
   <translation>죽은 채널</translation>
  </message>
  <message>
   <source>Dead channels</source>
   <translation>죽은 채널</translation>
  </message>
  <message>
   <source>Dead inputs</source>
   <translation>죽은 입력</translation>
  </message>
  <message>
   <source>Dead output channels</source>
   <translation>죽은 출력 채널</translation>
  </message>
  <message>
   <source>Dead outputs</source>
   <translation>죽은 출력</translation>
  </message>
  <message>
   <source>Densest</source>
   <translation>가장 조밀함</translation>
  </message>
  <message>
   <source>Density</source>
   <translation>밀도</translation>
  </message>
  <message>
   <source>Density blocks</source>
   <translation>밀도 블록</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>세부 정보</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>장치</translation>
  </message>
  <message>
   <source>Device or resource busy</source>
   <translation>장치나 자원이 사용 중</translation>
  </message>
  <message>
   <source>Device to compute on</source>
   <translation>계산 장치</translation>
  </message>
  <message>
   <source>Diff</source>
   <translation>차이</translation>
  </message>
  <message>
   <source>Difference of {path}</source>
   <translation>{path}의 차이</translation>
  </message>
  <message>
   <source>Dimension</source>
   <translation>차원</translation>
  </message>
  <message>
   <source>Disable</source>
   <translation>사용 안 함</translation>
  </message>
  <message>
   <source>Disable step {n}</source>
   <translation>단계 {n} 끄기</translation>
  </message>
  <message>
   <source>Disabled</source>
   <translation>꺼짐</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>버리기</translation>
  </message>
  <message>
   <source>Disk quota exceeded</source>
   <translation>디스크 할당량 초과</translation>
  </message>
  <message>
   <source>Divide the model into files of at most this size, with an index.</source>
   <translation>모델을 이 크기 이하의 파일로 나누고 색인 파일을 만듭니다.</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>완료</translation>
  </message>
  <message>
   <source>Double-click to give this panel all the room</source>
   <translation>두 번 클릭하면 이 패널을 최대화합니다</translation>
  </message>
  <message>
   <source>Double-click: show the layer</source>
   <translation>두 번 클릭: 레이어 표시</translation>
  </message>
  <message>
   <source>Double-click: show the layer and its difference</source>
   <translation>두 번 클릭: 레이어와 그 차이 보기</translation>
  </message>
  <message>
   <source>Draft</source>
   <translation>초안</translation>
  </message>
  <message>
   <source>Draft of step {n}</source>
   <translation>{n}단계 초안</translation>
  </message>
  <message>
   <source>Drag a line to set the threshold, or columns to see their weights</source>
   <translation>선을 끌어 임곗값을 정하거나, 막대를 끌어 그 가중치를 봅니다</translation>
  </message>
  <message>
   <source>Drag over columns to see their weights alone</source>
   <translation>기둥 위를 끌면 그 가중치만 볼 수 있습니다</translation>
  </message>
  <message>
   <source>Drag the threshold line in the histogram to set the amount.</source>
   <translation>히스토그램의 임곗값 선을 끌어 비율을 정할 수 있습니다.</translation>
  </message>
  <message>
   <source>Drag to move the step (Alt+↑ and Alt+↓)</source>
   <translation>끌어서 단계 이동(Alt+↑, Alt+↓)</translation>
  </message>
  <message>
   <source>Drag up for stronger colours, down for paler ones; double-click resets</source>
   <translation>위로 끌면 색이 진해지고 아래로 끌면 옅어집니다. 두 번 클릭하면 초기화합니다</translation>
  </message>
  <message>
   <source>Drag, type or use the arrow keys; now {amount}</source>
   <translation>끌거나 입력하거나 화살표 키 사용. 현재 {amount}</translation>
  </message>
  <message>
   <source>Draw</source>
   <translation>뽑기</translation>
  </message>
  <message>
   <source>Draw fresh weights, seed {seed}</source>
   <translation>새 가중치 뽑기, 시드 {seed}</translation>
  </message>
  <message>
   <source>Drift of the answers: {measures} ({input}; n = 1 pass, seed {seed}, on the CPU, {date}).</source>
   <translation>출력의 변화: {measures}({input}; n = 1회, 시드 {seed}, CPU, {date}).</translation>
  </message>
  <message>
   <source>Drop a .safetensors, .pt, .pth or .ckpt file here</source>
   <translation>.safetensors, .pt, .pth, .ckpt 파일을 여기에 놓으세요</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>복제</translation>
  </message>
  <message>
   <source>Duplicate step {n}</source>
   <translation>단계 {n} 복제</translation>
  </message>
  <message>
   <source>Each layer alone, pruned by magnitude to a share of what the plan left</source>
   <translation>레이어를 하나씩, 계획이 남긴 가중치의 일정 비율만큼 크기순으로 제거</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>이전 작업</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>편집</translation>
  </message>
  <message>
   <source>Edit step {n}</source>
   <translation>단계 {n} 편집</translation>
  </message>
  <message>
   <source>Edit the draft</source>
   <translation>초안 편집</translation>
  </message>
  <message>
   <source>Edited in the draft</source>
   <translation>초안에서 편집 중</translation>
  </message>
  <message>
   <source>Edits</source>
   <translation>편집 내역</translation>
  </message>
  <message>
   <source>Element type of the tensor.</source>
   <translation>텐서의 원소 자료형입니다.</translation>
  </message>
  <message>
   <source>Enable</source>
   <translation>사용</translation>
  </message>
  <message>
   <source>Enable step {n}</source>
   <translation>단계 {n} 켜기</translation>
  </message>
  <message>
   <source>End the run (Esc)</source>
   <translation>실행 끝내기(Esc)</translation>
  </message>
  <message>
   <source>Enter: go there · hold Space or the mouse: look at a snapshot · F2: name it · Delete: forget it</source>
   <translation>Enter: 그곳으로 이동 · 스페이스나 마우스를 누르고 있기: 스냅샷 보기 · F2: 이름 지정 · Delete: 삭제</translation>
  </message>
  <message>
   <source>Error: {sentence}</source>
   <translation>오류: {sentence}</translation>
  </message>
  <message>
   <source>Evaluating {0} pruning</source>
   <translation>가지치기 {0} 평가 중</translation>
  </message>
  <message>
   <source>Evaluation without parts of 1 layer</source>
   <translation>레이어 1개를 줄인 평가</translation>
  </message>
  <message>
   <source>Evaluation without parts of {count} layers</source>
   <translation>레이어 {count}개를 각각 줄인 평가</translation>
  </message>
  <message>
   <source>Every byte was read back from the disk as it was sent.</source>
   <translation>모든 바이트를 디스크에서 다시 읽어 보낸 것과 같음을 확인했습니다.</translation>
  </message>
  <message>
   <source>Every pruned weight is exactly +0.0 in the file.</source>
   <translation>제거한 모든 가중치가 파일에서 정확히 +0.0입니다.</translation>
  </message>
  <message>
   <source>Every record and every weight was looked at.</source>
   <translation>모든 레코드와 모든 가중치를 확인했습니다.</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>어디서나</translation>
  </message>
  <message>
   <source>Excess kurtosis</source>
   <translation>초과 첨도</translation>
  </message>
  <message>
   <source>Exclude</source>
   <translation>제외</translation>
  </message>
  <message>
   <source>Expand all</source>
   <translation>모두 펼치기</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>내보내기</translation>
  </message>
  <message>
   <source>Export to</source>
   <translation>내보낼 위치</translation>
  </message>
  <message>
   <source>Export {format}</source>
   <translation>{format} 내보내기</translation>
  </message>
  <message>
   <source>Export {format}…</source>
   <translation>{format} 내보내기…</translation>
  </message>
  <message>
   <source>Exported {name} with 1 pruned tensor, verified.</source>
   <translation>{name} 내보내기 완료, 텐서 1개 가지치기, 검증됨.</translation>
  </message>
  <message>
   <source>Exported {name} with nothing pruned, verified.</source>
   <translation>{name} 내보내기 완료, 가지치기 없음, 검증됨.</translation>
  </message>
  <message>
   <source>Exported {name} with {count} pruned tensors, verified.</source>
   <translation>{name} 내보내기 완료, 텐서 {count}개 가지치기, 검증됨.</translation>
  </message>
  <message>
   <source>Exported {name}.</source>
   <translation>내보냈습니다: {name}.</translation>
  </message>
  <message>
   <source>Exporting {name}</source>
   <translation>{name} 내보내는 중</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>내보내기…</translation>
  </message>
  <message>
   <source>F&amp;lat list of layers</source>
   <translation>레이어를 한 줄 목록으로(&amp;L)</translation>
  </message>
  <message>
   <source>FLOPs</source>
   <translation>FLOPs</translation>
  </message>
  <message>
   <source>Fade pruned weights</source>
   <translation>제거된 가중치 흐리게</translation>
  </message>
  <message>
   <source>Fi&amp;delity of the plan…</source>
   <translation>계획의 충실도(&amp;D)…</translation>
  </message>
  <message>
   <source>File</source>
   <translation>파일</translation>
  </message>
  <message>
   <source>File formats</source>
   <translation>파일 형식</translation>
  </message>
  <message>
   <source>File name too long</source>
   <translation>파일 이름이 너무 김</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>파일</translation>
  </message>
  <message>
   <source>Files of {size}</source>
   <translation>{size} 단위로 나누기</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>필터</translation>
  </message>
  <message>
   <source>Filter layers</source>
   <translation>레이어 필터</translation>
  </message>
  <message>
   <source>Filter of the layers</source>
   <translation>레이어 필터</translation>
  </message>
  <message>
   <source>Filter: name, delta&gt;0, zeros&lt;10% …</source>
   <translation>필터: 이름, delta&gt;0, zeros&lt;10% …</translation>
  </message>
  <message>
   <source>Filter: name, type:Conv2d, params&gt;1M …</source>
   <translation>필터: 이름, type:Conv2d, params&gt;1M …</translation>
  </message>
  <message>
   <source>Filter: {expression}</source>
   <translation>필터: {expression}</translation>
  </message>
  <message>
   <source>Filters that you use are listed here.</source>
   <translation>사용한 필터가 여기에 나열됩니다.</translation>
  </message>
  <message>
   <source>Find a command or a key</source>
   <translation>명령 또는 키 찾기</translation>
  </message>
  <message>
   <source>Find a command, also one without a key</source>
   <translation>키가 없는 명령도 찾기</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>점검 항목</translation>
  </message>
  <message>
   <source>First steps</source>
   <translation>첫걸음</translation>
  </message>
  <message>
   <source>Flags</source>
   <translation>표시</translation>
  </message>
  <message>
   <source>Flat</source>
   <translation>펼침</translation>
  </message>
  <message>
   <source>Flat list of layers</source>
   <translation>레이어를 한 줄 목록으로</translation>
  </message>
  <message>
   <source>Fold modules with one child</source>
   <translation>하위 항목이 하나인 모듈 합치기</translation>
  </message>
  <message>
   <source>Fold or unfold</source>
   <translation>접기 또는 펼치기</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>삭제</translation>
  </message>
  <message>
   <source>Forget the region (Esc)</source>
   <translation>영역 지우기(Esc)</translation>
  </message>
  <message>
   <source>Forget this filter</source>
   <translation>이 필터 삭제</translation>
  </message>
  <message>
   <source>Forward pass {0} pruning</source>
   <translation>가지치기 {0} 순전파 중</translation>
  </message>
  <message>
   <source>Forward passes</source>
   <translation>순전파 횟수</translation>
  </message>
  <message>
   <source>Fresh random weights</source>
   <translation>새 무작위 가중치</translation>
  </message>
  <message>
   <source>Fresh weights cannot be drawn for {0}, which holds {1}; leave it out of the plan or do without --resample.</source>
   <translation>{0}: {1} 형식이라 새 가중치를 뽑을 수 없습니다. 계획에서 빼거나 --resample 없이 실행하십시오.</translation>
  </message>
  <message>
   <source>Fresh weights, seed {seed}</source>
   <translation>새 가중치, 시드 {seed}</translation>
  </message>
  <message>
   <source>From column to column; with Shift several</source>
   <translation>막대 사이 이동. Shift와 함께 누르면 여러 개</translation>
  </message>
  <message>
   <source>From mask file</source>
   <translation>마스크 파일에서</translation>
  </message>
  <message>
   <source>From the start</source>
   <translation>처음 값</translation>
  </message>
  <message>
   <source>Frozen: needs no gradient, so that training leaves it as it is.</source>
   <translation>고정됨: 기울기가 필요 없으므로 학습해도 바뀌지 않습니다.</translation>
  </message>
  <message>
   <source>Function</source>
   <translation>함수</translation>
  </message>
  <message>
   <source>Give every command its keys from the start</source>
   <translation>모든 명령의 키를 처음 값으로 되돌립니다</translation>
  </message>
  <message>
   <source>Give the command its keys from the start</source>
   <translation>이 명령의 키를 처음 값으로 되돌립니다</translation>
  </message>
  <message>
   <source>Give the command these keys</source>
   <translation>이 명령에 이 키를 지정합니다</translation>
  </message>
  <message>
   <source>Global</source>
   <translation>전역</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>계속</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>이동</translation>
  </message>
  <message>
   <source>Go to an edit</source>
   <translation>편집 시점으로 이동</translation>
  </message>
  <message>
   <source>Go to index</source>
   <translation>인덱스로 이동</translation>
  </message>
  <message>
   <source>Grey</source>
   <translation>회색</translation>
  </message>
  <message>
   <source>Groups of four</source>
   <translation>4개 그룹</translation>
  </message>
  <message>
   <source>Groups that fit</source>
   <translation>맞는 묶음</translation>
  </message>
  <message>
   <source>Guide</source>
   <translation>안내서</translation>
  </message>
  <message>
   <source>Handing over the weights</source>
   <translation>가중치 넘기는 중</translation>
  </message>
  <message>
   <source>Has an amount of its own, a step of the plan.</source>
   <translation>자체 비율이 있습니다(계획의 한 단계).</translation>
  </message>
  <message>
   <source>Hatch zeros in the mask, and NaN and Inf</source>
   <translation>마스크의 0과 NaN, Inf에 빗금 표시</translation>
  </message>
  <message>
   <source>Heads</source>
   <translation>헤드</translation>
  </message>
  <message>
   <source>Heatmap</source>
   <translation>히트맵</translation>
  </message>
  <message>
   <source>Hi&amp;stogram</source>
   <translation>히스토그램(&amp;S)</translation>
  </message>
  <message>
   <source>Hi&amp;stogram shows</source>
   <translation>히스토그램 표시(&amp;S)</translation>
  </message>
  <message>
   <source>Hide this panel: {panel}</source>
   <translation>패널 숨기기: {panel}</translation>
  </message>
  <message>
   <source>Hide this panel; an icon at the side brings it back</source>
   <translation>이 패널을 숨깁니다. 옆의 아이콘으로 다시 표시합니다</translation>
  </message>
  <message>
   <source>Highest colour at</source>
   <translation>가장 높은 색의 값</translation>
  </message>
  <message>
   <source>Histogram</source>
   <translation>히스토그램</translation>
  </message>
  <message>
   <source>Histogram of {path}</source>
   <translation>{path} 히스토그램</translation>
  </message>
  <message>
   <source>Histograms of the selected layers</source>
   <translation>선택한 레이어의 히스토그램</translation>
  </message>
  <message>
   <source>History</source>
   <translation>편집 내역</translation>
  </message>
  <message>
   <source>Holds nothing that can be pruned.</source>
   <translation>가지치기할 수 있는 것이 없습니다.</translation>
  </message>
  <message>
   <source>Holds {count} NaN or Inf.</source>
   <translation>NaN 또는 Inf가 {count}개 있습니다.</translation>
  </message>
  <message>
   <source>How far the answers of the running model drift from those under the plan when one layer alone loses the smallest of its weights.</source>
   <translation>레이어 하나만 가장 작은 가중치를 잃을 때 실행 중인 모델의 출력이 계획에서의 출력과 얼마나 달라지는지 나타냅니다.</translation>
  </message>
  <message>
   <source>How it is shown</source>
   <translation>표시 방법</translation>
  </message>
  <message>
   <source>How the weights lie in the picture</source>
   <translation>그림에서 가중치의 배치</translation>
  </message>
  <message>
   <source>Identity</source>
   <translation>항등</translation>
  </message>
  <message>
   <source>In an amount</source>
   <translation>비율 입력란에서</translation>
  </message>
  <message>
   <source>In the heatmap</source>
   <translation>히트맵에서</translation>
  </message>
  <message>
   <source>In the histogram</source>
   <translation>히스토그램에서</translation>
  </message>
  <message>
   <source>In the modules</source>
   <translation>모듈 목록에서</translation>
  </message>
  <message>
   <source>In training</source>
   <translation>학습 시</translation>
  </message>
  <message>
   <source>Include anyway</source>
   <translation>그래도 포함</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>인덱스</translation>
  </message>
  <message>
   <source>Index of the {name}</source>
   <translation>{name}의 인덱스</translation>
  </message>
  <message>
   <source>Input/output error</source>
   <translation>입출력 오류</translation>
  </message>
  <message>
   <source>Inputs</source>
   <translation>입력</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>검사기</translation>
  </message>
  <message>
   <source>Inspector or history</source>
   <translation>검사기 또는 편집 내역</translation>
  </message>
  <message>
   <source>Invert</source>
   <translation>반전</translation>
  </message>
  <message>
   <source>Is a directory</source>
   <translation>폴더임</translation>
  </message>
  <message>
   <source>It gets no network here, and can write no files of yours.</source>
   <translation>여기서는 네트워크를 쓸 수 없고 사용자의 파일에 쓸 수 없습니다.</translation>
  </message>
  <message>
   <source>It holds tensors only; loading it normally would import nothing.</source>
   <translation>텐서만 들어 있어, 일반적인 방법으로 불러와도 아무것도 가져오지(import) 않습니다.</translation>
  </message>
  <message>
   <source>It is needed to go on training, and by nothing else.</source>
   <translation>학습을 이어갈 때 말고는 필요 없습니다.</translation>
  </message>
  <message>
   <source>It runs in a process of its own; model and plan stay as they are.</source>
   <translation>별도의 프로세스에서 실행하며 모델과 계획은 그대로입니다.</translation>
  </message>
  <message>
   <source>It runs with your permissions, in a process of its own. A clean list is not proof of safety.</source>
   <translation>사용자의 권한으로 별도의 프로세스에서 실행합니다. 목록이 깨끗해도 안전하다는 증거는 아닙니다.</translation>
  </message>
  <message>
   <source>KL</source>
   <translation>KL</translation>
  </message>
  <message>
   <source>KL divergence of the softmax, in nats</source>
   <translation>소프트맥스의 KL 발산(nat)</translation>
  </message>
  <message>
   <source>KL {value}</source>
   <translation>KL {value}</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>유지</translation>
  </message>
  <message>
   <source>Keep by hand</source>
   <translation>직접 유지</translation>
  </message>
  <message>
   <source>Keep existing zeros</source>
   <translation>기존 0 유지</translation>
  </message>
  <message>
   <source>Keep existing zeros first</source>
   <translation>먼저 기존 0 유지</translation>
  </message>
  <message>
   <source>Keep plan and draft as they are now</source>
   <translation>지금의 계획과 초안을 보관합니다</translation>
  </message>
  <message>
   <source>Keep the layers</source>
   <translation>레이어 유지</translation>
  </message>
  <message>
   <source>Keep the model's own weights</source>
   <translation>모델 자체의 가중치 유지</translation>
  </message>
  <message>
   <source>Keep this filter</source>
   <translation>이 필터 보관</translation>
  </message>
  <message>
   <source>Keep {path}{place} by hand</source>
   <translation>손으로 {path}{place} 유지</translation>
  </message>
  <message>
   <source>Keep: take back what was pruned by hand</source>
   <translation>유지: 직접 제거한 것을 되돌리기</translation>
  </message>
  <message>
   <source>Keeps the n largest of every m consecutive weights along the input.</source>
   <translation>입력 방향으로 연속한 가중치 m개마다 가장 큰 n개를 유지합니다.</translation>
  </message>
  <message>
   <source>Kept</source>
   <translation>유지</translation>
  </message>
  <message>
   <source>Kept as weight and mask in the file, and ranked under that mask: {paths}</source>
   <translation>파일에 가중치와 마스크로 나뉘어 있어 그 마스크 아래에서 순위를 매김: {paths}</translation>
  </message>
  <message>
   <source>Kept, since a wrapped model needs it; without: {{k.replace({0}, '', 1): v for k, v in state.items()}}.</source>
   <translation>감싼 모델에 필요하므로 그대로 둡니다. 빼려면: {{k.replace({0}, '', 1): v for k, v in state.items()}}.</translation>
  </message>
  <message>
   <source>Kernels are sorted in parameters of up to {0} weights; this one has {1}, choose mosaic or flat.</source>
   <translation>커널 정렬은 가중치 {0}개 이하의 파라미터에서만 가능한데 이 파라미터는 {1}개입니다. 모자이크나 평면을 고르십시오.</translation>
  </message>
  <message>
   <source>Keyboard</source>
   <translation>키보드</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>키보드 단축키</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>종류</translation>
  </message>
  <message>
   <source>L1 · L2 norm</source>
   <translation>L1 · L2 노름</translation>
  </message>
  <message>
   <source>L1, sum of |w|</source>
   <translation>L1, |w|의 합</translation>
  </message>
  <message>
   <source>L2, Euclidean</source>
   <translation>L2, 유클리드</translation>
  </message>
  <message>
   <source>Laid out like this, that slice is no rectangle; here is its first weight, {index}.</source>
   <translation>지금 배치에서 이 슬라이스는 사각형이 아닙니다. 첫 번째 가중치로 이동했습니다: {index}</translation>
  </message>
  <message>
   <source>Lan&amp;guage</source>
   <translation>언어(&amp;G)</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>언어</translation>
  </message>
  <message>
   <source>Language: &amp;English</source>
   <translation>언어: &amp;English</translation>
  </message>
  <message>
   <source>Language: &amp;한국어</source>
   <translation>언어: &amp;한국어</translation>
  </message>
  <message>
   <source>Language: like the s&amp;ystem</source>
   <translation>언어: 시스템에 맞춤(&amp;Y)</translation>
  </message>
  <message>
   <source>Largest B − A</source>
   <translation>가장 큰 B − A</translation>
  </message>
  <message>
   <source>Largest absolute weight in the file.</source>
   <translation>파일에서 절댓값이 가장 큰 가중치입니다.</translation>
  </message>
  <message>
   <source>Largest file</source>
   <translation>최대 파일 크기</translation>
  </message>
  <message>
   <source>Largest first</source>
   <translation>큰 것부터</translation>
  </message>
  <message>
   <source>Largest loss of a layer, in percent</source>
   <translation>레이어의 최대 손실(퍼센트)</translation>
  </message>
  <message>
   <source>Largest weight</source>
   <translation>가장 큰 가중치</translation>
  </message>
  <message>
   <source>Last step of the plan that prunes the parameter.</source>
   <translation>이 파라미터를 가지치기하는 계획의 마지막 단계입니다.</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>레이어</translation>
  </message>
  <message>
   <source>Layers below or above a sensiti&amp;vity…</source>
   <translation>민감도 미만 또는 초과 레이어(&amp;V)…</translation>
  </message>
  <message>
   <source>Layers below or above a sensitivity…</source>
   <translation>민감도 미만 또는 초과 레이어…</translation>
  </message>
  <message>
   <source>Layers by sensitivity</source>
   <translation>민감도별 레이어</translation>
  </message>
  <message>
   <source>Layers come out {about}{low} to {high} zero</source>
   <translation>레이어별 0의 비율: {about}{low} ~ {high}</translation>
  </message>
  <message>
   <source>Layers in scope</source>
   <translation>범위에 든 레이어</translation>
  </message>
  <message>
   <source>Layout</source>
   <translation>배치</translation>
  </message>
  <message>
   <source>Layout and dimensions</source>
   <translation>배치와 차원</translation>
  </message>
  <message>
   <source>Layout: &amp;Analyze</source>
   <translation>배치: 분석(&amp;A)</translation>
  </message>
  <message>
   <source>Layout: &amp;Compare</source>
   <translation>배치: 비교(&amp;C)</translation>
  </message>
  <message>
   <source>Layout: &amp;Inspect</source>
   <translation>배치: 살펴보기(&amp;I)</translation>
  </message>
  <message>
   <source>Layout: P&amp;rune</source>
   <translation>배치: 가지치기(&amp;R)</translation>
  </message>
  <message>
   <source>Lead the keyboard on</source>
   <translation>다음 항목으로 이동</translation>
  </message>
  <message>
   <source>Leave as it was</source>
   <translation>원래대로 두기</translation>
  </message>
  <message>
   <source>Leave step {n} as it was</source>
   <translation>{n}단계를 원래대로 두기</translation>
  </message>
  <message>
   <source>Leave the command without keys</source>
   <translation>이 명령에 키를 두지 않습니다</translation>
  </message>
  <message>
   <source>Leave the keys as they are (Esc)</source>
   <translation>키를 그대로 둡니다 (Esc)</translation>
  </message>
  <message>
   <source>Leave the step as it was</source>
   <translation>단계를 원래대로 두기</translation>
  </message>
  <message>
   <source>Left as it is.</source>
   <translation>그대로 둡니다.</translation>
  </message>
  <message>
   <source>Left as they are, since they are no zeros; a step threshold prunes them.</source>
   <translation>0이 아니므로 그대로 둡니다. 임곗값 단계로 제거할 수 있습니다.</translation>
  </message>
  <message>
   <source>Left as they are; here they count as true.</source>
   <translation>그대로 두며 여기서는 참으로 셉니다.</translation>
  </message>
  <message>
   <source>Left in: taking it out changes shapes and needs the model's code.</source>
   <translation>남겨 둡니다. 빼내면 형태가 바뀌어 모델의 코드가 필요합니다.</translation>
  </message>
  <message>
   <source>Let the step count, or leave it out for now</source>
   <translation>이 단계를 적용하거나 잠시 제외합니다</translation>
  </message>
  <message>
   <source>Levels</source>
   <translation>색 범위</translation>
  </message>
  <message>
   <source>Levels: automatic (again: stronger)</source>
   <translation>색 범위: 자동(다시 누르면 더 진하게)</translation>
  </message>
  <message>
   <source>Levels: from smallest to largest</source>
   <translation>색 범위: 최솟값에서 최댓값까지</translation>
  </message>
  <message>
   <source>Levels: set…</source>
   <translation>색 범위: 직접 지정…</translation>
  </message>
  <message>
   <source>Levels: symmetric, up to the largest |w|</source>
   <translation>색 범위: 대칭, 가장 큰 |w|까지</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>밝게</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>시스템 설정 따름</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>선형</translation>
  </message>
  <message>
   <source>List what a normal torch.load would import</source>
   <translation>일반적인 torch.load가 가져올(import) 이름 보기</translation>
  </message>
  <message>
   <source>List…</source>
   <translation>목록…</translation>
  </message>
  <message>
   <source>Load a plan</source>
   <translation>계획 불러오기</translation>
  </message>
  <message>
   <source>Load {name}</source>
   <translation>{name} 불러오기</translation>
  </message>
  <message>
   <source>Loading the weights</source>
   <translation>가중치 로드 중</translation>
  </message>
  <message>
   <source>Loading this file normally would import what can run anything: {0}.</source>
   <translation>이 파일을 보통 방식으로 로드하면 무엇이든 실행할 수 있는 항목을 가져옵니다: {0}.</translation>
  </message>
  <message>
   <source>Loading torch</source>
   <translation>torch 로드 중</translation>
  </message>
  <message>
   <source>Locate {name}</source>
   <translation>위치 찾기: {name}</translation>
  </message>
  <message>
   <source>Locate…</source>
   <translation>위치 찾기…</translation>
  </message>
  <message>
   <source>Looking at {0}</source>
   <translation>{0} 살펴보는 중</translation>
  </message>
  <message>
   <source>Looking for other devices…</source>
   <translation>다른 장치를 찾는 중…</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>찾는 중…</translation>
  </message>
  <message>
   <source>Loss at half %</source>
   <translation>절반에서의 손실 %</translation>
  </message>
  <message>
   <source>Loss at half: relative L2 error when half of what the plan leaves is pruned by magnitude; a proxy without data.</source>
   <translation>절반에서의 손실: 계획이 남긴 것의 절반을 크기순으로 가지치기할 때의 상대 L2 오차. 데이터 없이 얻는 대리 지표입니다.</translation>
  </message>
  <message>
   <source>Lottery ticket, under the masks: {weights}</source>
   <translation>로터리 티켓, 마스크 아래의 가중치: {weights}</translation>
  </message>
  <message>
   <source>Lottery ticket: f&amp;resh random weights…</source>
   <translation>로터리 티켓: 새 무작위 가중치(&amp;R)…</translation>
  </message>
  <message>
   <source>Lottery ticket: re&amp;wind to a checkpoint…</source>
   <translation>로터리 티켓: 체크포인트로 되감기(&amp;W)…</translation>
  </message>
  <message>
   <source>Lowest colour at</source>
   <translation>가장 낮은 색의 값</translation>
  </message>
  <message>
   <source>L∞, largest |w|</source>
   <translation>L∞, 가장 큰 |w|</translation>
  </message>
  <message>
   <source>MSE</source>
   <translation>MSE</translation>
  </message>
  <message>
   <source>MSE {value}</source>
   <translation>MSE {value}</translation>
  </message>
  <message>
   <source>Ma&amp;ximise a panel</source>
   <translation>패널 최대화(&amp;X)</translation>
  </message>
  <message>
   <source>Magma</source>
   <translation>Magma</translation>
  </message>
  <message>
   <source>Magnitude (L1)</source>
   <translation>크기(L1)</translation>
  </message>
  <message>
   <source>Make it permanent, write it as {format}, verify it</source>
   <translation>영구 적용하고 {format}(으)로 쓴 뒤 검증</translation>
  </message>
  <message>
   <source>Make permanent</source>
   <translation>영구 적용</translation>
  </message>
  <message>
   <source>Mark out a region</source>
   <translation>영역 표시</translation>
  </message>
  <message>
   <source>Mask</source>
   <translation>마스크</translation>
  </message>
  <message>
   <source>Mask IoU</source>
   <translation>마스크 IoU</translation>
  </message>
  <message>
   <source>Mask file</source>
   <translation>마스크 파일</translation>
  </message>
  <message>
   <source>Masks</source>
   <translation>마스크</translation>
  </message>
  <message>
   <source>Masks only</source>
   <translation>마스크만</translation>
  </message>
  <message>
   <source>Matrix</source>
   <translation>행렬</translation>
  </message>
  <message>
   <source>Max |w|</source>
   <translation>최대 |w|</translation>
  </message>
  <message>
   <source>Maximise the heatmap</source>
   <translation>히트맵 최대화</translation>
  </message>
  <message>
   <source>Maximise the histogram</source>
   <translation>히스토그램 최대화</translation>
  </message>
  <message>
   <source>Maximise the inspector</source>
   <translation>검사기 최대화</translation>
  </message>
  <message>
   <source>Maximise the modules</source>
   <translation>모듈 최대화</translation>
  </message>
  <message>
   <source>Maximise the plan</source>
   <translation>계획 최대화</translation>
  </message>
  <message>
   <source>Maximise the sparsity bars</source>
   <translation>희소도 막대 최대화</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>평균</translation>
  </message>
  <message>
   <source>Mean absolute weight in the file.</source>
   <translation>파일에 있는 가중치 절댓값의 평균입니다.</translation>
  </message>
  <message>
   <source>Mean of the weights in the file.</source>
   <translation>파일에 든 가중치의 평균입니다.</translation>
  </message>
  <message>
   <source>Mean squared error</source>
   <translation>평균 제곱 오차</translation>
  </message>
  <message>
   <source>Mean |B − A|</source>
   <translation>평균 |B − A|</translation>
  </message>
  <message>
   <source>Mean |w|</source>
   <translation>|w| 평균</translation>
  </message>
  <message>
   <source>Mean · std</source>
   <translation>평균 · 표준편차</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>측정</translation>
  </message>
  <message>
   <source>Measure the weights alone, or run the model and compare its answers or what your own function says of it</source>
   <translation>가중치만 측정하거나, 모델을 실행해 출력 또는 직접 만든 함수의 값을 비교합니다</translation>
  </message>
  <message>
   <source>Measures</source>
   <translation>측정값</translation>
  </message>
  <message>
   <source>Memory for pictures</source>
   <translation>그림에 쓸 메모리</translation>
  </message>
  <message>
   <source>Metadata</source>
   <translation>메타데이터</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>방법</translation>
  </message>
  <message>
   <source>Methods</source>
   <translation>방법</translation>
  </message>
  <message>
   <source>Mini-ma&amp;p</source>
   <translation>미니맵(&amp;P)</translation>
  </message>
  <message>
   <source>Mini-map</source>
   <translation>미니맵</translation>
  </message>
  <message>
   <source>Missing there, or of another shape: {paths}. Leave them out of the plan, or choose a checkpoint of the same model.</source>
   <translation>그 파일에 없거나 형태가 다름: {paths}. 계획에서 빼거나 같은 모델의 체크포인트를 고르십시오.</translation>
  </message>
  <message>
   <source>Model code that runs without a question:</source>
   <translation>묻지 않고 실행하는 모델 코드:</translation>
  </message>
  <message>
   <source>Model code that you allowed for exactly these files</source>
   <translation>정확히 이 파일들에 대해 허용한 모델 코드</translation>
  </message>
  <message>
   <source>Model order</source>
   <translation>모델 순서</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>모델</translation>
  </message>
  <message>
   <source>Module or parameter; the box puts it in the draft's scope.</source>
   <translation>모듈 또는 파라미터입니다. 상자를 체크하면 초안의 범위에 들어갑니다.</translation>
  </message>
  <message>
   <source>Modules</source>
   <translation>모듈</translation>
  </message>
  <message>
   <source>Modules as torch sees them</source>
   <translation>torch가 보는 모듈</translation>
  </message>
  <message>
   <source>More about the heatmap</source>
   <translation>히트맵 더 보기</translation>
  </message>
  <message>
   <source>Mosaic</source>
   <translation>모자이크</translation>
  </message>
  <message>
   <source>Most planned zeros first</source>
   <translation>계획된 0이 많은 것부터</translation>
  </message>
  <message>
   <source>Most sensitive first</source>
   <translation>민감도가 높은 순</translation>
  </message>
  <message>
   <source>Motion</source>
   <translation>움직임</translation>
  </message>
  <message>
   <source>Move a cursor with the arrow keys</source>
   <translation>화살표 키로 커서 이동</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>아래로 이동</translation>
  </message>
  <message>
   <source>Move step {n} to {to}</source>
   <translation>단계 {n} 이동: {to}번으로</translation>
  </message>
  <message>
   <source>Move the threshold; with Shift finely</source>
   <translation>임곗값 이동. Shift와 함께 누르면 세밀하게</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>위로 이동</translation>
  </message>
  <message>
   <source>Move, or lead the cursor</source>
   <translation>이동 또는 커서 이동</translation>
  </message>
  <message>
   <source>Move; with Shift ten times as far</source>
   <translation>이동, Shift를 누르면 10배 멀리</translation>
  </message>
  <message>
   <source>N:M</source>
   <translation>N:M</translation>
  </message>
  <message>
   <source>N:M fit</source>
   <translation>N:M 적합도</translation>
  </message>
  <message>
   <source>N:M keeps N of every M weights, so N is at most M</source>
   <translation>N:M은 가중치 M개마다 N개를 유지하므로 N은 M 이하여야 함</translation>
  </message>
  <message>
   <source>NaN</source>
   <translation>NaN</translation>
  </message>
  <message>
   <source>NaN or Inf</source>
   <translation>NaN 또는 Inf</translation>
  </message>
  <message>
   <source>NaN, Inf</source>
   <translation>NaN, Inf</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>이름</translation>
  </message>
  <message>
   <source>Name of a file opened before</source>
   <translation>이전에 연 파일의 이름</translation>
  </message>
  <message>
   <source>Name of the layer to show beside this one</source>
   <translation>나란히 표시할 레이어의 이름</translation>
  </message>
  <message>
   <source>Name of the opened file</source>
   <translation>열린 파일의 이름</translation>
  </message>
  <message>
   <source>Name of the step</source>
   <translation>단계 이름</translation>
  </message>
  <message>
   <source>Name the Python file that makes the model.</source>
   <translation>모델을 만드는 Python 파일을 적으십시오.</translation>
  </message>
  <message>
   <source>Name the file to write.</source>
   <translation>쓸 파일의 이름을 입력하세요.</translation>
  </message>
  <message>
   <source>Names it would import:</source>
   <translation>가져오게 될 이름:</translation>
  </message>
  <message>
   <source>Names that the code imports</source>
   <translation>코드가 가져오는 이름</translation>
  </message>
  <message>
   <source>Names that the code imports; ⚠ could run anything</source>
   <translation>코드가 가져오는 이름. ⚠ 표시는 무엇이든 실행할 수 있음</translation>
  </message>
  <message>
   <source>Names the file would import</source>
   <translation>파일이 가져올(import) 이름</translation>
  </message>
  <message>
   <source>Names, shapes and types are those that were wanted, in order.</source>
   <translation>이름, 형태, 형식이 순서까지 요청한 그대로입니다.</translation>
  </message>
  <message>
   <source>Ne&amp;xt layer</source>
   <translation>다음 레이어(&amp;X)</translation>
  </message>
  <message>
   <source>Ne&amp;xt window</source>
   <translation>다음 창(&amp;X)</translation>
  </message>
  <message>
   <source>Nearest N:M</source>
   <translation>가장 가까운 N:M</translation>
  </message>
  <message>
   <source>Nearly empty: hardly any weight is left.</source>
   <translation>거의 비었습니다. 남은 가중치가 거의 없습니다.</translation>
  </message>
  <message>
   <source>Needs at most {needed}; {free} are free.</source>
   <translation>최대 {needed} 필요, {free} 사용 가능.</translation>
  </message>
  <message>
   <source>New heatmap &amp;window</source>
   <translation>새 히트맵 창(&amp;W)</translation>
  </message>
  <message>
   <source>New keys</source>
   <translation>새 키</translation>
  </message>
  <message>
   <source>Next panel</source>
   <translation>다음 패널</translation>
  </message>
  <message>
   <source>Next tip</source>
   <translation>다음 도움말</translation>
  </message>
  <message>
   <source>Next view</source>
   <translation>다음 보기</translation>
  </message>
  <message>
   <source>No checked layer has an input dimension that {m} divides</source>
   <translation>체크한 레이어 중 입력 차원이 {m}(으)로 나누어지는 것이 없음</translation>
  </message>
  <message>
   <source>No keys</source>
   <translation>키 없음</translation>
  </message>
  <message>
   <source>No layer is checked; check one in the tree on the left</source>
   <translation>체크한 레이어가 없음. 왼쪽 트리에서 체크하십시오</translation>
  </message>
  <message>
   <source>No layer is checked; check some and ask again.</source>
   <translation>선택된 레이어가 없습니다. 선택한 뒤 다시 요청하세요.</translation>
  </message>
  <message>
   <source>No layer loses a larger share than this in one ranking over all</source>
   <translation>전역 순위에서 어떤 레이어도 이 비율보다 많이 잃지 않습니다</translation>
  </message>
  <message>
   <source>No layer matches this filter.</source>
   <translation>이 필터와 일치하는 레이어가 없습니다.</translation>
  </message>
  <message>
   <source>No layer matches {expression}.</source>
   <translation>일치하는 레이어 없음: {expression}</translation>
  </message>
  <message>
   <source>No layer of this model is of the kind that this prunes.</source>
   <translation>이 모델에는 이 가지치기에 맞는 종류의 레이어가 없습니다.</translation>
  </message>
  <message>
   <source>No model code runs without a question.</source>
   <translation>묻지 않고 실행하는 모델 코드가 없습니다.</translation>
  </message>
  <message>
   <source>No output channel is wholly zero after the plan.</source>
   <translation>계획 적용 후 전부 0인 출력 채널이 없습니다.</translation>
  </message>
  <message>
   <source>No parameter matches the layers {0}; choose other layers.</source>
   <translation>레이어 {0}에 맞는 파라미터가 없습니다. 다른 레이어를 고르십시오.</translation>
  </message>
  <message>
   <source>No pruned matrix is 2:4 sparse along its rows (at most two of every four weights, a multiple of eight columns); add an N:M step with n = 2 and m = 4, or export as bitmask.</source>
   <translation>가지치기한 행렬 중 행 방향으로 2:4 희소인 것이 없습니다(가중치 4개마다 최대 2개, 열 수는 8의 배수). n = 2, m = 4인 N:M 단계를 더하거나 비트마스크로 내보내십시오.</translation>
  </message>
  <message>
   <source>No pruned tensor is a matrix of floating-point numbers, and torch has compressed rows for nothing else; export as bitmask or as a state_dict.</source>
   <translation>가지치기한 텐서 중 부동소수점 행렬이 없는데 torch의 압축된 행은 그런 행렬에만 쓸 수 있습니다. 비트마스크나 state_dict로 내보내십시오.</translation>
  </message>
  <message>
   <source>No pruning hook and no mask buffer</source>
   <translation>가지치기 훅과 마스크 버퍼 없음</translation>
  </message>
  <message>
   <source>No selection is saved yet</source>
   <translation>저장된 선택이 없습니다</translation>
  </message>
  <message>
   <source>No space left on device</source>
   <translation>장치에 남은 공간이 없음</translation>
  </message>
  <message>
   <source>No steps yet. Check layers, set an amount and apply it, or start from a preset.</source>
   <translation>아직 단계가 없습니다. 레이어를 선택하고 비율을 정해 적용하거나 프리셋으로 시작하세요.</translation>
  </message>
  <message>
   <source>No such file or directory</source>
   <translation>파일이나 폴더가 없음</translation>
  </message>
  <message>
   <source>None</source>
   <translation>선택 안 함</translation>
  </message>
  <message>
   <source>Norm</source>
   <translation>노름</translation>
  </message>
  <message>
   <source>Not a directory</source>
   <translation>폴더가 아님</translation>
  </message>
  <message>
   <source>Not by default</source>
   <translation>기본 제외</translation>
  </message>
  <message>
   <source>Not prunable</source>
   <translation>가지치기 불가</translation>
  </message>
  <message>
   <source>Not pruned by default: {reason}.</source>
   <translation>기본적으로 가지치기하지 않음: {reason}</translation>
  </message>
  <message>
   <source>Not reached yet: make it permanent first</source>
   <translation>아직 아님: 먼저 영구 적용하십시오</translation>
  </message>
  <message>
   <source>Not what the filter shows</source>
   <translation>필터에 표시된 것 제외</translation>
  </message>
  <message>
   <source>Not zero</source>
   <translation>0 아님</translation>
  </message>
  <message>
   <source>Note: {sentence}</source>
   <translation>참고: {sentence}</translation>
  </message>
  <message>
   <source>Nothing else has these keys.</source>
   <translation>다른 명령이 이 키를 쓰지 않습니다.</translation>
  </message>
  <message>
   <source>Nothing from this file was executed</source>
   <translation>이 파일의 코드는 전혀 실행되지 않았습니다</translation>
  </message>
  <message>
   <source>Nothing here was pruned by hand. What a step prunes comes back by editing or removing that step.</source>
   <translation>여기에는 손으로 가지치기한 것이 없습니다. 단계가 제거한 것은 그 단계를 편집하거나 빼면 돌아옵니다.</translation>
  </message>
  <message>
   <source>Nothing is measured yet.</source>
   <translation>아직 측정한 것이 없습니다.</translation>
  </message>
  <message>
   <source>Nothing is pruned, so there is nothing to compress; export as safetensors.</source>
   <translation>제거한 것이 없어 압축할 것도 없습니다. safetensors로 내보내십시오.</translation>
  </message>
  <message>
   <source>Nothing is wrong with this file.</source>
   <translation>이 파일에는 문제가 없습니다.</translation>
  </message>
  <message>
   <source>Nothing matches.</source>
   <translation>일치하는 항목이 없습니다.</translation>
  </message>
  <message>
   <source>Nothing to mend; --state chooses another of the state dicts. A copy in another format leaves them out.</source>
   <translation>고칠 것이 없습니다. --state로 다른 state dict를 고를 수 있습니다. 다른 형식의 복사본에는 들어가지 않습니다.</translation>
  </message>
  <message>
   <source>NumPy archive (.npz)</source>
   <translation>NumPy 아카이브(.npz)</translation>
  </message>
  <message>
   <source>Number of weights; tied tensors count once.</source>
   <translation>가중치의 개수입니다. 공유 텐서는 한 번만 셉니다.</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>수치</translation>
  </message>
  <message>
   <source>O&amp;verview shows</source>
   <translation>축소 시 표시(&amp;V)</translation>
  </message>
  <message>
   <source>ONNX is made by running the model once; give the shapes of its inputs, or a function make_inputs beside the factory</source>
   <translation>ONNX는 모델을 한 번 실행해 만듭니다. 입력의 형태를 적거나 팩토리 옆에 make_inputs 함수를 두십시오</translation>
  </message>
  <message>
   <source>Of other shapes</source>
   <translation>모양이 다름</translation>
  </message>
  <message>
   <source>Offer graphics processors to compute on</source>
   <translation>계산에 그래픽 프로세서 사용 허용</translation>
  </message>
  <message>
   <source>Offer to restore work after a crash</source>
   <translation>비정상 종료 후 작업 복원 제안</translation>
  </message>
  <message>
   <source>One bit per weight, to apply later or elsewhere.</source>
   <translation>가중치마다 1비트. 나중에 또는 다른 곳에서 적용할 수 있습니다.</translation>
  </message>
  <message>
   <source>One file</source>
   <translation>파일 하나</translation>
  </message>
  <message>
   <source>One more, one less</source>
   <translation>1만큼 늘리기, 줄이기</translation>
  </message>
  <message>
   <source>Only 1 channel is left</source>
   <translation>남은 채널이 1개뿐임</translation>
  </message>
  <message>
   <source>Only 1 channel is left in {path}</source>
   <translation>{path}: 남은 채널이 1개뿐임</translation>
  </message>
  <message>
   <source>Only 1 weight is left</source>
   <translation>남은 가중치가 1개뿐임</translation>
  </message>
  <message>
   <source>Only 1 weight is left in {path}</source>
   <translation>{path}: 남은 가중치가 1개뿐임</translation>
  </message>
  <message>
   <source>Only in A</source>
   <translation>A에만 있음</translation>
  </message>
  <message>
   <source>Only in B</source>
   <translation>B에만 있음</translation>
  </message>
  <message>
   <source>Only the bytes of pruned weights change; all else stays byte for byte.</source>
   <translation>제거한 가중치의 바이트만 바뀌고 나머지는 바이트 그대로입니다.</translation>
  </message>
  <message>
   <source>Only what the filter shows</source>
   <translation>필터에 표시된 것만</translation>
  </message>
  <message>
   <source>Only {n} channels are left</source>
   <translation>남은 채널이 {n}개뿐임</translation>
  </message>
  <message>
   <source>Only {n} channels are left in {path}</source>
   <translation>{path}: 남은 채널이 {n}개뿐임</translation>
  </message>
  <message>
   <source>Only {n} weights are left</source>
   <translation>남은 가중치가 {n}개뿐임</translation>
  </message>
  <message>
   <source>Only {n} weights are left in {path}</source>
   <translation>{path}: 남은 가중치가 {n}개뿐임</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>열기</translation>
  </message>
  <message>
   <source>Open &amp;recent…</source>
   <translation>최근 파일 열기(&amp;R)…</translation>
  </message>
  <message>
   <source>Open a checkpoint from the disk</source>
   <translation>디스크에서 체크포인트를 엽니다</translation>
  </message>
  <message>
   <source>Open a model</source>
   <translation>모델 열기</translation>
  </message>
  <message>
   <source>Open a model to plan what to prune; the steps will be listed here.</source>
   <translation>모델을 열어 가지치기를 계획하세요. 단계가 여기에 나열됩니다.</translation>
  </message>
  <message>
   <source>Open a model to see its layers here.</source>
   <translation>모델을 열면 레이어가 여기에 표시됩니다.</translation>
  </message>
  <message>
   <source>Open a model to see where its zeros are.</source>
   <translation>모델을 열어 0이 어디에 있는지 확인하세요.</translation>
  </message>
  <message>
   <source>Open all</source>
   <translation>모두 열기</translation>
  </message>
  <message>
   <source>Open each</source>
   <translation>각각 열기</translation>
  </message>
  <message>
   <source>Open files in the program that runs already</source>
   <translation>이미 실행 중인 프로그램에서 파일 열기</translation>
  </message>
  <message>
   <source>Open folder</source>
   <translation>폴더 열기</translation>
  </message>
  <message>
   <source>Open in a new heatmap</source>
   <translation>새 히트맵에서 열기</translation>
  </message>
  <message>
   <source>Open log folder</source>
   <translation>로그 폴더 열기</translation>
  </message>
  <message>
   <source>Open model…</source>
   <translation>모델 열기…</translation>
  </message>
  <message>
   <source>Open recent</source>
   <translation>최근 파일 열기</translation>
  </message>
  <message>
   <source>Open the &amp;log folder</source>
   <translation>로그 폴더 열기(&amp;L)</translation>
  </message>
  <message>
   <source>Open the &amp;path in the clipboard</source>
   <translation>클립보드의 경로 열기(&amp;P)</translation>
  </message>
  <message>
   <source>Open the LeNet that comes along</source>
   <translation>함께 제공되는 LeNet 열기</translation>
  </message>
  <message>
   <source>Open the first {few}</source>
   <translation>처음 {few}개 열기</translation>
  </message>
  <message>
   <source>Open the rest</source>
   <translation>나머지 열기</translation>
  </message>
  <message>
   <source>Open the transformer that comes along</source>
   <translation>함께 제공되는 트랜스포머 열기</translation>
  </message>
  <message>
   <source>Open {name}</source>
   <translation>열기: {name}</translation>
  </message>
  <message>
   <source>Opened</source>
   <translation>열린 파일</translation>
  </message>
  <message>
   <source>Opening a checkpoint never runs code from it, whatever it holds.</source>
   <translation>체크포인트를 열 때는 무엇이 들어 있든 그 안의 코드를 실행하지 않습니다.</translation>
  </message>
  <message>
   <source>Opening {name}</source>
   <translation>{name} 여는 중</translation>
  </message>
  <message>
   <source>Opening {path} in A and B</source>
   <translation>A와 B에서 {path} 여는 중</translation>
  </message>
  <message>
   <source>Open…</source>
   <translation>열기…</translation>
  </message>
  <message>
   <source>Operation not permitted</source>
   <translation>허용되지 않은 작업</translation>
  </message>
  <message>
   <source>Options</source>
   <translation>옵션</translation>
  </message>
  <message>
   <source>Order of the bars</source>
   <translation>막대 순서</translation>
  </message>
  <message>
   <source>Order of the bars, groups, lengths</source>
   <translation>막대의 순서, 묶음, 길이</translation>
  </message>
  <message>
   <source>Other branches</source>
   <translation>다른 분기</translation>
  </message>
  <message>
   <source>Other code…</source>
   <translation>다른 코드…</translation>
  </message>
  <message>
   <source>Other norm</source>
   <translation>다른 노름</translation>
  </message>
  <message>
   <source>Other …</source>
   <translation>기타…</translation>
  </message>
  <message>
   <source>Output channels that are wholly zero after the plan.</source>
   <translation>계획 적용 후 전부 0이 되는 출력 채널입니다.</translation>
  </message>
  <message>
   <source>Overview: &amp;kept share</source>
   <translation>축소 시: 유지된 비율(&amp;K)</translation>
  </message>
  <message>
   <source>Overview: &amp;largest |w|</source>
   <translation>축소 시: 가장 큰 |w|(&amp;L)</translation>
  </message>
  <message>
   <source>Overview: &amp;mean (hides sparsity)</source>
   <translation>축소 시: 평균(희소성이 가려짐)(&amp;M)</translation>
  </message>
  <message>
   <source>Overview: &amp;root of the mean square</source>
   <translation>축소 시: 제곱평균제곱근(&amp;R)</translation>
  </message>
  <message>
   <source>Own</source>
   <translation>사용자 지정</translation>
  </message>
  <message>
   <source>Page of the guide</source>
   <translation>안내서 페이지</translation>
  </message>
  <message>
   <source>Page up, down</source>
   <translation>Page Up, Page Down</translation>
  </message>
  <message>
   <source>Pages of the guide</source>
   <translation>안내서 페이지 목록</translation>
  </message>
  <message>
   <source>Paint the mask by &amp;hand</source>
   <translation>마스크 직접 칠하기(&amp;H)</translation>
  </message>
  <message>
   <source>Paint the mask by hand</source>
   <translation>마스크 직접 칠하기</translation>
  </message>
  <message>
   <source>Pair</source>
   <translation>짝짓기</translation>
  </message>
  <message>
   <source>Paired by hand</source>
   <translation>직접 짝지음</translation>
  </message>
  <message>
   <source>Parameters, buffers and _forward_pre_hooks of each module</source>
   <translation>각 모듈의 파라미터, 버퍼, _forward_pre_hooks</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>경로</translation>
  </message>
  <message>
   <source>Per layer</source>
   <translation>레이어별</translation>
  </message>
  <message>
   <source>Percent of the weights of {path} that are zero</source>
   <translation>0인 가중치의 백분율: {path}</translation>
  </message>
  <message>
   <source>Permanent</source>
   <translation>영구</translation>
  </message>
  <message>
   <source>Permission denied</source>
   <translation>권한 없음</translation>
  </message>
  <message>
   <source>Pin to the top</source>
   <translation>맨 위에 고정</translation>
  </message>
  <message>
   <source>Pixels per point</source>
   <translation>점당 픽셀 수</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>계획</translation>
  </message>
  <message>
   <source>Plan without steps</source>
   <translation>단계 없는 계획</translation>
  </message>
  <message>
   <source>Plan, scope and view of each window are kept until it is closed</source>
   <translation>각 창의 계획, 범위, 보기를 창을 닫을 때까지 보관합니다</translation>
  </message>
  <message>
   <source>Plan: save and load</source>
   <translation>계획: 저장과 불러오기</translation>
  </message>
  <message>
   <source>Plan: {steps}</source>
   <translation>계획: {steps}</translation>
  </message>
  <message>
   <source>Planned</source>
   <translation>계획</translation>
  </message>
  <message>
   <source>Plans (*.plan.json);;All files (*)</source>
   <translation>계획 (*.plan.json);;모든 파일 (*)</translation>
  </message>
  <message>
   <source>Preset</source>
   <translation>프리셋</translation>
  </message>
  <message>
   <source>Press the keys that the command shall have.</source>
   <translation>이 명령에 지정할 키를 누르세요.</translation>
  </message>
  <message>
   <source>Press {shortcuts} to see every key, {palette} to find every command.</source>
   <translation>{shortcuts}: 모든 단축키 보기, {palette}: 모든 명령 찾기.</translation>
  </message>
  <message>
   <source>Previous panel</source>
   <translation>이전 패널</translation>
  </message>
  <message>
   <source>Previous view</source>
   <translation>이전 보기</translation>
  </message>
  <message>
   <source>Programs disagree on what that means: as a number it is not 1, and two of them may be true and yet unequal.</source>
   <translation>프로그램마다 해석이 다릅니다. 숫자로는 1이 아니고, 둘 다 참이면서 서로 다를 수도 있습니다.</translation>
  </message>
  <message>
   <source>Prune</source>
   <translation>가지치기</translation>
  </message>
  <message>
   <source>Prune by hand</source>
   <translation>직접 가지치기</translation>
  </message>
  <message>
   <source>Prune by sensitivity, loss at most {loss} %</source>
   <translation>민감도로 가지치기, 손실 최대 {loss} %</translation>
  </message>
  <message>
   <source>Prune each layer by as much as costs at most this loss; one edit</source>
   <translation>각 레이어를 손실이 이 값을 넘지 않는 만큼 가지치기합니다. 편집 한 번으로 처리됩니다</translation>
  </message>
  <message>
   <source>Prune like the others again</source>
   <translation>다시 다른 레이어와 같게 가지치기</translation>
  </message>
  <message>
   <source>Prune only the layer that fits</source>
   <translation>맞는 레이어만 가지치기</translation>
  </message>
  <message>
   <source>Prune only the {count} layers that fit</source>
   <translation>맞는 레이어 {count}개만 가지치기</translation>
  </message>
  <message>
   <source>Prune only these</source>
   <translation>이것만 가지치기</translation>
  </message>
  <message>
   <source>Prune the region by hand</source>
   <translation>영역을 직접 가지치기</translation>
  </message>
  <message>
   <source>Prune what {filter} matches</source>
   <translation>필터에 맞는 레이어 가지치기: {filter}</translation>
  </message>
  <message>
   <source>Prune {path} like the others</source>
   <translation>다른 레이어와 같게 가지치기: {path}</translation>
  </message>
  <message>
   <source>Prune {path}{place} by hand</source>
   <translation>손으로 {path}{place} 제거</translation>
  </message>
  <message>
   <source>Prune {percent} % of {path}</source>
   <translation>{percent} % 가지치기: {path}</translation>
  </message>
  <message>
   <source>Pruned</source>
   <translation>제거</translation>
  </message>
  <message>
   <source>Pruned after each round</source>
   <translation>각 회차 후 제거된 비율</translation>
  </message>
  <message>
   <source>Pruned layers are drawn anew; the export writes these weights.</source>
   <translation>가지치기한 레이어의 가중치를 새로 뽑습니다. 내보내기는 이 가중치를 씁니다.</translation>
  </message>
  <message>
   <source>Pruned matrices as torch.sparse_csr; smaller from about 70 % zeros.</source>
   <translation>가지치기한 행렬을 torch.sparse_csr로 저장합니다. 0이 약 70 % 이상이면 더 작아집니다.</translation>
  </message>
  <message>
   <source>Prunes channels drawn at random; the tensor keeps its shape.</source>
   <translation>무작위로 뽑은 채널을 제거합니다. 텐서의 형태는 유지됩니다.</translation>
  </message>
  <message>
   <source>Prunes every weight whose absolute value is below the threshold.</source>
   <translation>절댓값이 임곗값보다 작은 모든 가중치를 제거합니다.</translation>
  </message>
  <message>
   <source>Prunes nothing</source>
   <translation>제거하는 것 없음</translation>
  </message>
  <message>
   <source>Prunes nothing.</source>
   <translation>아무것도 제거하지 않습니다.</translation>
  </message>
  <message>
   <source>Prunes the channels whose Ln norm is smallest; the tensor keeps its shape.</source>
   <translation>Ln 노름이 가장 작은 채널을 제거합니다. 텐서의 형태는 유지됩니다.</translation>
  </message>
  <message>
   <source>Prunes the weights of smallest absolute value.</source>
   <translation>절댓값이 가장 작은 가중치를 제거합니다.</translation>
  </message>
  <message>
   <source>Prunes weights drawn at random.</source>
   <translation>무작위로 뽑은 가중치를 제거합니다.</translation>
  </message>
  <message>
   <source>Prunes what a mask file marks with 0, or what was marked by hand.</source>
   <translation>마스크 파일에서 0으로 표시했거나 손으로 표시한 것을 제거합니다.</translation>
  </message>
  <message>
   <source>Prunes what is exactly zero now, so that it stays zero.</source>
   <translation>지금 정확히 0인 가중치를 제거하여 계속 0으로 둡니다.</translation>
  </message>
  <message>
   <source>Prunes {n} of {left} channels ({share})</source>
   <translation>채널 {left}개 중 {n}개 제거({share})</translation>
  </message>
  <message>
   <source>Prunes {n} of {left} kept ({share})</source>
   <translation>유지 중인 {left}개 중 {n}개 제거({share})</translation>
  </message>
  <message>
   <source>Prunescope closed unexpectedly. Restore the session from {time}?</source>
   <translation>Prunescope가 예기치 않게 종료되었습니다. {time}의 세션을 복원할까요?</translation>
  </message>
  <message>
   <source>Purple – green</source>
   <translation>보라 – 초록</translation>
  </message>
  <message>
   <source>Put the missing parts into the same folder, from where the others came.</source>
   <translation>빠진 부분을 나머지를 받은 곳에서 받아 같은 폴더에 넣으십시오.</translation>
  </message>
  <message>
   <source>PyTorch could not be loaded, so nothing can be pruned; install it again, on Windows with the Visual C++ Redistributable.</source>
   <translation>PyTorch를 로드하지 못해 가지치기할 수 없습니다. 다시 설치하십시오. Windows에서는 Visual C++ Redistributable도 설치하십시오.</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>Python (*.py)</source>
   <translation>Python(*.py)</translation>
  </message>
  <message>
   <source>Python ({kinds});;All files (*)</source>
   <translation>Python ({kinds});;모든 파일 (*)</translation>
  </message>
  <message>
   <source>Python file</source>
   <translation>Python 파일</translation>
  </message>
  <message>
   <source>Python interpreter</source>
   <translation>Python 인터프리터</translation>
  </message>
  <message>
   <source>Qt and PySide6 are used under the GNU LGPL 3, as libraries that you may replace; their source is at code.qt.io. Licences: {licences}.</source>
   <translation>Qt와 PySide6는 교체할 수 있는 라이브러리로서 GNU LGPL 3에 따라 사용되며, 소스는 code.qt.io에 있습니다. 라이선스: {licences}.</translation>
  </message>
  <message>
   <source>RMS</source>
   <translation>RMS</translation>
  </message>
  <message>
   <source>RMS {value}</source>
   <translation>RMS {value}</translation>
  </message>
  <message>
   <source>Random</source>
   <translation>무작위</translation>
  </message>
  <message>
   <source>Random structured</source>
   <translation>무작위 구조적</translation>
  </message>
  <message>
   <source>Range</source>
   <translation>범위</translation>
  </message>
  <message>
   <source>Rank by</source>
   <translation>순위 기준</translation>
  </message>
  <message>
   <source>Rank globally</source>
   <translation>전역으로 순위 매기기</translation>
  </message>
  <message>
   <source>Rank per layer</source>
   <translation>레이어별로 순위 매기기</translation>
  </message>
  <message>
   <source>Ranked by the stored integers: {paths}</source>
   <translation>저장된 정수로 순위를 매김: {paths}</translation>
  </message>
  <message>
   <source>Read both files anew and tell how they differ</source>
   <translation>두 파일을 새로 읽어 차이를 알려 줍니다</translation>
  </message>
  <message>
   <source>Read-only file system</source>
   <translation>읽기 전용 파일 시스템</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>읽는 중</translation>
  </message>
  <message>
   <source>Reading masks</source>
   <translation>마스크 읽는 중</translation>
  </message>
  <message>
   <source>Reading the code</source>
   <translation>코드 읽는 중</translation>
  </message>
  <message>
   <source>Reading the code…</source>
   <translation>코드 읽는 중…</translation>
  </message>
  <message>
   <source>Reading the masks…</source>
   <translation>마스크 읽는 중…</translation>
  </message>
  <message>
   <source>Reading the parts of {name}</source>
   <translation>모델의 부분 읽는 중: {name}</translation>
  </message>
  <message>
   <source>Reading the structure of {0} took longer than allowed and was stopped; the file is far larger than any model, or made to stall readers.</source>
   <translation>{0}: 구조를 읽는 시간이 한도를 넘어 중지했습니다. 어떤 모델보다 훨씬 크거나 읽는 프로그램을 멈추게 하려고 만든 파일입니다.</translation>
  </message>
  <message>
   <source>Reading this file would need more than {0} MiB of memory for its structure alone; it was not opened.</source>
   <translation>이 파일은 구조만 읽는 데도 메모리가 {0} MiB 넘게 필요하여 열지 않았습니다.</translation>
  </message>
  <message>
   <source>Reading {0} bytes of {1} at once is more than the limit of {2}.</source>
   <translation>{1}: 한 번에 {0}바이트를 읽는 것은 한도 {2}바이트를 넘습니다.</translation>
  </message>
  <message>
   <source>Reading {0} failed at offset {1}: {2}.</source>
   <translation>{0}: 오프셋 {1}에서 읽지 못했습니다: {2}.</translation>
  </message>
  <message>
   <source>Reading {file}…</source>
   <translation>{file} 읽는 중…</translation>
  </message>
  <message>
   <source>Recall set {number}</source>
   <translation>세트 {number} 불러오기</translation>
  </message>
  <message>
   <source>Recent</source>
   <translation>최근 항목</translation>
  </message>
  <message>
   <source>Recent and kept filters</source>
   <translation>최근 및 보관한 필터</translation>
  </message>
  <message>
   <source>Recent and kept filters (↑)</source>
   <translation>최근 및 보관한 필터 (↑)</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>다시 실행</translation>
  </message>
  <message>
   <source>Redo: {edit}</source>
   <translation>다시 실행: {edit}</translation>
  </message>
  <message>
   <source>Reduced: nothing blinks or slides</source>
   <translation>줄임: 깜빡이거나 움직이지 않음</translation>
  </message>
  <message>
   <source>Redundancy by &amp;type…</source>
   <translation>유형별 중복도(&amp;T)…</translation>
  </message>
  <message>
   <source>Redundancy by type</source>
   <translation>유형별 중복도</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>영역</translation>
  </message>
  <message>
   <source>Regular expression</source>
   <translation>정규식</translation>
  </message>
  <message>
   <source>Relative L2</source>
   <translation>상대 L2</translation>
  </message>
  <message>
   <source>Relative L2 error of a layer when half of the weights that the plan leaves are pruned by magnitude.</source>
   <translation>계획이 남긴 가중치의 절반을 크기순으로 가지치기할 때 레이어의 상대 L2 오차입니다.</translation>
  </message>
  <message>
   <source>Relative L2 error of pruning half of what the plan leaves by magnitude; a proxy without data.</source>
   <translation>계획이 남긴 것의 절반을 크기순으로 가지치기할 때의 상대 L2 오차입니다. 데이터 없이 얻는 대리 지표입니다.</translation>
  </message>
  <message>
   <source>Relative change</source>
   <translation>상대 변화</translation>
  </message>
  <message>
   <source>Reloa&amp;d from the disk</source>
   <translation>디스크에서 다시 불러오기(&amp;D)</translation>
  </message>
  <message>
   <source>Reload</source>
   <translation>다시 불러오기</translation>
  </message>
  <message>
   <source>Reloaded: {changes}.</source>
   <translation>다시 불러옴: {changes}.</translation>
  </message>
  <message>
   <source>Reloaded; every tensor counts as before.</source>
   <translation>다시 불러왔으며 모든 텐서의 값이 이전과 같습니다.</translation>
  </message>
  <message>
   <source>Reloading {name}</source>
   <translation>{name} 다시 불러오는 중</translation>
  </message>
  <message>
   <source>Remember for this exact file</source>
   <translation>정확히 이 파일에 대해 기억</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>삭제</translation>
  </message>
  <message>
   <source>Remove from the list</source>
   <translation>목록에서 제거</translation>
  </message>
  <message>
   <source>Remove step {n}</source>
   <translation>단계 {n} 제거</translation>
  </message>
  <message>
   <source>Removed energy</source>
   <translation>제거된 에너지</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>이름 바꾸기</translation>
  </message>
  <message>
   <source>Rename step {n}</source>
   <translation>단계 {n} 이름 바꾸기</translation>
  </message>
  <message>
   <source>Replace the existing file</source>
   <translation>기존 파일 바꾸기</translation>
  </message>
  <message>
   <source>Reports (*.html *.json *.csv)</source>
   <translation>보고서 (*.html *.json *.csv)</translation>
  </message>
  <message>
   <source>Rese&amp;t the layout</source>
   <translation>배치 초기화(&amp;T)</translation>
  </message>
  <message>
   <source>Reset all keys</source>
   <translation>모든 키 되돌리기</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>복원</translation>
  </message>
  <message>
   <source>Restore the plan</source>
   <translation>계획 복원</translation>
  </message>
  <message>
   <source>Restore {name}</source>
   <translation>{name} 복원</translation>
  </message>
  <message>
   <source>Restoring {name}</source>
   <translation>{name} 복원 중</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>결과</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>다시 시도</translation>
  </message>
  <message>
   <source>Revoke</source>
   <translation>허용 취소</translation>
  </message>
  <message>
   <source>Rewind to the weights of a checkpoint</source>
   <translation>체크포인트의 가중치로 되감기</translation>
  </message>
  <message>
   <source>Rewind to {file}</source>
   <translation>되감기: {file}</translation>
  </message>
  <message>
   <source>Round {n} of {rounds}, {name}</source>
   <translation>{rounds}회 중 {n}회, {name}</translation>
  </message>
  <message>
   <source>Rounds</source>
   <translation>횟수</translation>
  </message>
  <message>
   <source>Rows</source>
   <translation>행</translation>
  </message>
  <message>
   <source>Run again</source>
   <translation>다시 실행</translation>
  </message>
  <message>
   <source>Run code</source>
   <translation>코드 실행</translation>
  </message>
  <message>
   <source>Run it</source>
   <translation>실행</translation>
  </message>
  <message>
   <source>Run nothing (Enter or Esc)</source>
   <translation>아무것도 실행하지 않기(Enter 또는 Esc)</translation>
  </message>
  <message>
   <source>Run prune.remove: masks and hooks go</source>
   <translation>prune.remove 실행: 마스크와 훅 제거</translation>
  </message>
  <message>
   <source>Run the code in a process of its own</source>
   <translation>별도의 프로세스에서 코드 실행</translation>
  </message>
  <message>
   <source>Run the model's code, after asking, once for every cell of the table</source>
   <translation>확인한 뒤 표의 칸마다 한 번씩 모델의 코드를 실행합니다</translation>
  </message>
  <message>
   <source>Run this model's code</source>
   <translation>이 모델의 코드 실행</translation>
  </message>
  <message>
   <source>Run with these inputs</source>
   <translation>이 입력으로 실행</translation>
  </message>
  <message>
   <source>Running the code of {name}</source>
   <translation>{name} 코드 실행 중</translation>
  </message>
  <message>
   <source>Running the model's code</source>
   <translation>모델의 코드 실행 중</translation>
  </message>
  <message>
   <source>Runs a BasePruningMethod subclass from a Python file of yours.</source>
   <translation>사용자의 Python 파일에 있는 BasePruningMethod 하위 클래스를 실행합니다.</translation>
  </message>
  <message>
   <source>S&amp;quare cells</source>
   <translation>정사각형 칸(&amp;Q)</translation>
  </message>
  <message>
   <source>Same &amp;levels of colour in both</source>
   <translation>양쪽에 같은 색 범위(&amp;L)</translation>
  </message>
  <message>
   <source>Same &amp;shape as the selected</source>
   <translation>선택한 것과 같은 형태(&amp;S)</translation>
  </message>
  <message>
   <source>Same &amp;type as the selected</source>
   <translation>선택한 것과 같은 유형(&amp;T)</translation>
  </message>
  <message>
   <source>Same levels for all layers</source>
   <translation>모든 레이어에 같은 색 범위</translation>
  </message>
  <message>
   <source>Same place in every &amp;block</source>
   <translation>모든 블록의 같은 위치(&amp;B)</translation>
  </message>
  <message>
   <source>Same place in every block</source>
   <translation>모든 블록의 같은 위치</translation>
  </message>
  <message>
   <source>Same shape as the selected</source>
   <translation>선택한 것과 같은 형태</translation>
  </message>
  <message>
   <source>Same type as the selected</source>
   <translation>선택한 것과 같은 유형</translation>
  </message>
  <message>
   <source>Save as &amp;image…</source>
   <translation>이미지로 저장(&amp;I)…</translation>
  </message>
  <message>
   <source>Save as CSV</source>
   <translation>CSV로 저장</translation>
  </message>
  <message>
   <source>Save as CSV…</source>
   <translation>CSV로 저장…</translation>
  </message>
  <message>
   <source>Save as image</source>
   <translation>이미지로 저장</translation>
  </message>
  <message>
   <source>Save as set {number}</source>
   <translation>세트 {number}에 저장</translation>
  </message>
  <message>
   <source>Save numbers, plan, versions and checksums as HTML, JSON or CSV</source>
   <translation>수치, 계획, 버전, 체크섬을 HTML, JSON 또는 CSV로 저장합니다</translation>
  </message>
  <message>
   <source>Save plan…</source>
   <translation>계획 저장…</translation>
  </message>
  <message>
   <source>Save report…</source>
   <translation>보고서 저장…</translation>
  </message>
  <message>
   <source>Save tensor</source>
   <translation>텐서 저장</translation>
  </message>
  <message>
   <source>Save tensor…</source>
   <translation>텐서 저장…</translation>
  </message>
  <message>
   <source>Save the plan</source>
   <translation>계획 저장</translation>
  </message>
  <message>
   <source>Save the report</source>
   <translation>보고서 저장</translation>
  </message>
  <message>
   <source>Saved the plan as {name}.</source>
   <translation>계획을 저장했습니다: {name}.</translation>
  </message>
  <message>
   <source>Saved the report as {name}.</source>
   <translation>보고서를 저장했습니다: {name}.</translation>
  </message>
  <message>
   <source>Saved {name}.</source>
   <translation>저장했습니다: {name}.</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>저장…</translation>
  </message>
  <message>
   <source>Saving {name}</source>
   <translation>{name} 저장 중</translation>
  </message>
  <message>
   <source>ScalarType {0}</source>
   <translation>ScalarType {0}</translation>
  </message>
  <message>
   <source>Scale</source>
   <translation>배율</translation>
  </message>
  <message>
   <source>Schedule</source>
   <translation>일정</translation>
  </message>
  <message>
   <source>Scope</source>
   <translation>범위</translation>
  </message>
  <message>
   <source>Scope and zeros</source>
   <translation>범위와 0 비율</translation>
  </message>
  <message>
   <source>Security</source>
   <translation>보안</translation>
  </message>
  <message>
   <source>See where a PyTorch model's zeros are, decide what to prune, export a verified file. Prunescope opens no network connection, ever.</source>
   <translation>PyTorch 모델의 0이 어디에 있는지 보고, 무엇을 가지치기할지 정하고, 검증된 파일을 내보냅니다. Prunescope는 네트워크에 절대 연결하지 않습니다.</translation>
  </message>
  <message>
   <source>Seed</source>
   <translation>시드</translation>
  </message>
  <message>
   <source>Seed of the weights under the masks.</source>
   <translation>마스크 아래 가중치의 시드입니다.</translation>
  </message>
  <message>
   <source>Select</source>
   <translation>선택</translation>
  </message>
  <message>
   <source>Select a layer on the left to see how large its weights are.</source>
   <translation>왼쪽에서 레이어를 선택하면 가중치의 크기 분포가 표시됩니다.</translation>
  </message>
  <message>
   <source>Select a layer on the left to see its numbers.</source>
   <translation>왼쪽에서 레이어를 선택하면 수치가 표시됩니다.</translation>
  </message>
  <message>
   <source>Select a layer on the left to see its weights.</source>
   <translation>왼쪽에서 레이어를 선택하면 가중치가 표시됩니다.</translation>
  </message>
  <message>
   <source>Selected</source>
   <translation>선택</translation>
  </message>
  <message>
   <source>Selected layers &amp;over each other</source>
   <translation>선택한 레이어 겹쳐 보기(&amp;O)</translation>
  </message>
  <message>
   <source>Selection s&amp;ets</source>
   <translation>선택 세트(&amp;E)</translation>
  </message>
  <message>
   <source>Selection sets</source>
   <translation>선택 세트</translation>
  </message>
  <message>
   <source>Sensitivity</source>
   <translation>민감도</translation>
  </message>
  <message>
   <source>Sensitivity by the answers: KL divergence of the softmax, in nats</source>
   <translation>출력 기준 민감도: 소프트맥스의 KL 발산(nat)</translation>
  </message>
  <message>
   <source>Sensitivity by the answers: cosine similarity</source>
   <translation>출력 기준 민감도: 코사인 유사도</translation>
  </message>
  <message>
   <source>Sensitivity by the answers: mean squared error</source>
   <translation>출력 기준 민감도: 평균 제곱 오차</translation>
  </message>
  <message>
   <source>Sensitivity by the weights: relative L2 error</source>
   <translation>가중치 기준 민감도: 상대 L2 오차</translation>
  </message>
  <message>
   <source>Sensitivity by the weights: removed energy</source>
   <translation>가중치 기준 민감도: 제거된 에너지</translation>
  </message>
  <message>
   <source>Sensitivity in percent</source>
   <translation>민감도(백분율)</translation>
  </message>
  <message>
   <source>Sensitivity of 1 layer</source>
   <translation>레이어 1개의 민감도</translation>
  </message>
  <message>
   <source>Sensitivity of {count} layers</source>
   <translation>레이어 {count}개의 민감도</translation>
  </message>
  <message>
   <source>Set</source>
   <translation>지정</translation>
  </message>
  <message>
   <source>Set M to {value}</source>
   <translation>M 설정: {value}</translation>
  </message>
  <message>
   <source>Set amount to {amount}</source>
   <translation>비율 설정: {amount}</translation>
  </message>
  <message>
   <source>Set an amount to prune more</source>
   <translation>더 제거하려면 비율을 정하십시오</translation>
  </message>
  <message>
   <source>Set dim to {value}</source>
   <translation>차원 설정: {value}</translation>
  </message>
  <message>
   <source>Set norm to {value}</source>
   <translation>노름 설정: {value}</translation>
  </message>
  <message>
   <source>Set seed to {value}</source>
   <translation>시드 설정: {value}</translation>
  </message>
  <message>
   <source>Set threshold to {value}</source>
   <translation>임곗값 설정: {value}</translation>
  </message>
  <message>
   <source>Set {number}: 1 layer</source>
   <translation>세트 {number}: 레이어 1개</translation>
  </message>
  <message>
   <source>Set {number}: {count} layers</source>
   <translation>세트 {number}: 레이어 {count}개</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>설정</translation>
  </message>
  <message>
   <source>Shape</source>
   <translation>형태</translation>
  </message>
  <message>
   <source>Shapes of made-up inputs for a forward pass, such as 1,16:int64; 1,16</source>
   <translation>순전파에 쓸 가상 입력의 형태. 예: 1,16:int64; 1,16</translation>
  </message>
  <message>
   <source>Shapes of the inputs</source>
   <translation>입력의 형태</translation>
  </message>
  <message>
   <source>Share &amp;up to each value</source>
   <translation>각 값까지의 누적 비율(&amp;U)</translation>
  </message>
  <message>
   <source>Share of the groups of four inputs that keep at most N weights after the plan.</source>
   <translation>계획 적용 후 가중치를 최대 N개 유지하는 입력 4개 그룹의 비율.</translation>
  </message>
  <message>
   <source>Share of weights that are exactly zero in the file.</source>
   <translation>파일에서 정확히 0인 가중치의 비율입니다.</translation>
  </message>
  <message>
   <source>Share of weights that are zero after plan and draft.</source>
   <translation>계획과 초안 적용 후 0이 되는 가중치의 비율입니다.</translation>
  </message>
  <message>
   <source>Share of zeros in A, of what was compared.</source>
   <translation>비교한 가중치 중 A에서 0인 비율입니다.</translation>
  </message>
  <message>
   <source>Share of zeros in B, of what was compared.</source>
   <translation>비교한 가중치 중 B에서 0인 비율입니다.</translation>
  </message>
  <message>
   <source>Share of zeros of its own</source>
   <translation>자체 0의 비율</translation>
  </message>
  <message>
   <source>Share of zeros of its own…</source>
   <translation>자체 0의 비율…</translation>
  </message>
  <message>
   <source>Share planned</source>
   <translation>계획 후 비율</translation>
  </message>
  <message>
   <source>Share up to there</source>
   <translation>여기까지의 누적 비율</translation>
  </message>
  <message>
   <source>Share {0} of the schedule is {1}, but it must lie between {2} and 1; list the shares in rising order.</source>
   <translation>일정의 {0}번째 비율이 {1}입니다. {2}~1 사이여야 하며 비율은 커지는 순서로 적으십시오.</translation>
  </message>
  <message>
   <source>Shares bytes with</source>
   <translation>바이트를 공유하는 텐서</translation>
  </message>
  <message>
   <source>Shares its tensor with {name}; pruning one prunes both.</source>
   <translation>텐서를 공유합니다: {name}. 하나를 가지치기하면 둘 다 가지치기됩니다.</translation>
  </message>
  <message>
   <source>Shares of all, one for each round</source>
   <translation>회차마다 하나씩, 전체에 대한 비율</translation>
  </message>
  <message>
   <source>Shift+drag</source>
   <translation>Shift+드래그</translation>
  </message>
  <message>
   <source>Sho&amp;w the plot as a table…</source>
   <translation>그래프를 표로 보기(&amp;W)…</translation>
  </message>
  <message>
   <source>Show &amp;all</source>
   <translation>모두 보기(&amp;A)</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>모두 보기</translation>
  </message>
  <message>
   <source>Show all layers again (Esc in the filter)</source>
   <translation>모든 레이어 다시 보기(필터에서 Esc)</translation>
  </message>
  <message>
   <source>Show all weights again</source>
   <translation>모든 가중치 다시 표시</translation>
  </message>
  <message>
   <source>Show all weights again (Esc)</source>
   <translation>모든 가중치 다시 표시 (Esc)</translation>
  </message>
  <message>
   <source>Show another tip</source>
   <translation>다른 도움말 보기</translation>
  </message>
  <message>
   <source>Show as a ta&amp;ble…</source>
   <translation>표로 보기(&amp;B)…</translation>
  </message>
  <message>
   <source>Show as table…</source>
   <translation>표로 보기…</translation>
  </message>
  <message>
   <source>Show buffers</source>
   <translation>버퍼 표시</translation>
  </message>
  <message>
   <source>Show details</source>
   <translation>세부 정보 표시</translation>
  </message>
  <message>
   <source>Show in its folder</source>
   <translation>폴더에서 보기</translation>
  </message>
  <message>
   <source>Show in the bars</source>
   <translation>막대에서 보기</translation>
  </message>
  <message>
   <source>Show in the heatmap</source>
   <translation>히트맵에서 보기</translation>
  </message>
  <message>
   <source>Show only these weights in the heatmap</source>
   <translation>이 가중치만 히트맵에 표시</translation>
  </message>
  <message>
   <source>Show or hide what else is known</source>
   <translation>추가 정보 표시 또는 숨기기</translation>
  </message>
  <message>
   <source>Show or hide what the &amp;draft would do</source>
   <translation>초안 미리 보기 표시 또는 숨기기(&amp;D)</translation>
  </message>
  <message>
   <source>Show the &amp;cursor in both</source>
   <translation>양쪽에 커서 표시(&amp;C)</translation>
  </message>
  <message>
   <source>Show the &amp;history</source>
   <translation>편집 내역 보기(&amp;H)</translation>
  </message>
  <message>
   <source>Show the &amp;original, or return from it</source>
   <translation>원본 표시 또는 되돌아가기(&amp;O)</translation>
  </message>
  <message>
   <source>Show the difference</source>
   <translation>차이 보기</translation>
  </message>
  <message>
   <source>Show the file itself, what the plan makes of it, or the draft too</source>
   <translation>파일 자체, 계획을 적용한 결과, 또는 초안까지 적용한 결과를 표시합니다</translation>
  </message>
  <message>
   <source>Show the first one in the heatmap</source>
   <translation>첫 번째 항목을 히트맵에서 보기</translation>
  </message>
  <message>
   <source>Show the original as long as it is held</source>
   <translation>누르고 있는 동안 원본 표시</translation>
  </message>
  <message>
   <source>Show the written file in the file manager</source>
   <translation>쓴 파일을 파일 관리자에서 봅니다</translation>
  </message>
  <message>
   <source>Side by side, &amp;linked</source>
   <translation>나란히 볼 때 연결(&amp;L)</translation>
  </message>
  <message>
   <source>Size, 2:4</source>
   <translation>크기, 2:4</translation>
  </message>
  <message>
   <source>Size, CSR</source>
   <translation>크기, CSR</translation>
  </message>
  <message>
   <source>Size, bitmask</source>
   <translation>크기, 비트마스크</translation>
  </message>
  <message>
   <source>Size, dense</source>
   <translation>크기, 밀집</translation>
  </message>
  <message>
   <source>Size, shrunk</source>
   <translation>크기, 축소</translation>
  </message>
  <message>
   <source>Size, zipped</source>
   <translation>크기, 압축</translation>
  </message>
  <message>
   <source>Sizes of the tensor.</source>
   <translation>텐서의 차원별 크기입니다.</translation>
  </message>
  <message>
   <source>Skip these {count} layers</source>
   <translation>이 레이어 {count}개 건너뛰기</translation>
  </message>
  <message>
   <source>Skip this layer</source>
   <translation>이 레이어 건너뛰기</translation>
  </message>
  <message>
   <source>Smaller than the type holds precisely; some processors are many times slower on them, others take them for zero.</source>
   <translation>형식이 정밀하게 담을 수 있는 값보다 작습니다. 일부 프로세서는 이런 값에서 몇 배나 느려지고, 0으로 취급하는 프로세서도 있습니다.</translation>
  </message>
  <message>
   <source>Snapshot {n}</source>
   <translation>스냅샷 {n}</translation>
  </message>
  <message>
   <source>Snapshots</source>
   <translation>스냅샷</translation>
  </message>
  <message>
   <source>Some of the archive's code is missing or damaged; which tensors are parameters was inferred from their names.</source>
   <translation>아카이브의 코드 일부가 없거나 손상되어 어떤 텐서가 파라미터인지 이름으로 추정했습니다.</translation>
  </message>
  <message>
   <source>Something went wrong in Prunescope itself; your files are untouched. The details help to mend it.</source>
   <translation>Prunescope 자체에 문제가 생겼습니다. 파일은 그대로입니다. 세부 정보가 문제 해결에 도움이 됩니다.</translation>
  </message>
  <message>
   <source>Sort</source>
   <translation>정렬</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>원본</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>스페이스</translation>
  </message>
  <message>
   <source>Sparse forms are smaller on disk; each comes with the code to load it.</source>
   <translation>희소 형식은 디스크에서 더 작으며, 불러오는 코드가 함께 제공됩니다.</translation>
  </message>
  <message>
   <source>Sparsest</source>
   <translation>가장 희소함</translation>
  </message>
  <message>
   <source>Sparsity</source>
   <translation>희소도</translation>
  </message>
  <message>
   <source>Sparsity &amp;bars</source>
   <translation>희소도 막대(&amp;B)</translation>
  </message>
  <message>
   <source>Sparsity bars</source>
   <translation>희소성 막대</translation>
  </message>
  <message>
   <source>Sparsity by layer</source>
   <translation>레이어별 희소도</translation>
  </message>
  <message>
   <source>Split the output into heads, with a line at each</source>
   <translation>출력을 헤드로 나누고 경계마다 선을 표시합니다</translation>
  </message>
  <message>
   <source>Stage</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>Standard deviation of the weights in the file.</source>
   <translation>파일에 든 가중치의 표준편차입니다.</translation>
  </message>
  <message>
   <source>Starting the helper process</source>
   <translation>도우미 프로세스 시작 중</translation>
  </message>
  <message>
   <source>State</source>
   <translation>상태</translation>
  </message>
  <message>
   <source>State dict</source>
   <translation>state dict</translation>
  </message>
  <message>
   <source>State dict {name}</source>
   <translation>state dict: {name}</translation>
  </message>
  <message>
   <source>State dict: {state}</source>
   <translation>state dict: {state}</translation>
  </message>
  <message>
   <source>Stay</source>
   <translation>머무르기</translation>
  </message>
  <message>
   <source>Std</source>
   <translation>표준편차</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>단계</translation>
  </message>
  <message>
   <source>Step {0}: {1}</source>
   <translation>단계 {0}: {1}</translation>
  </message>
  <message>
   <source>Step {number} counts: {step}</source>
   <translation>{number}단계 사용: {step}</translation>
  </message>
  <message>
   <source>Step {number} was left out: {reason}</source>
   <translation>단계 {number} 제외됨: {reason}</translation>
  </message>
  <message>
   <source>Step {number}: more</source>
   <translation>{number}단계: 더 보기</translation>
  </message>
  <message>
   <source>Step {n}</source>
   <translation>단계 {n}</translation>
  </message>
  <message>
   <source>Steps that are often wanted, ready to be applied</source>
   <translation>자주 쓰는 단계를 바로 적용할 수 있습니다</translation>
  </message>
  <message>
   <source>Stop counting</source>
   <translation>세기 중지</translation>
  </message>
  <message>
   <source>Stop counting zeros; what is counted stays</source>
   <translation>0 세기를 중지합니다. 이미 센 값은 남습니다</translation>
  </message>
  <message>
   <source>Stop measuring; what is measured stays</source>
   <translation>측정 중지. 측정된 값은 남습니다</translation>
  </message>
  <message>
   <source>Strictest N:4 pattern that nine of ten groups keep after the plan, else 2:4, with the share that keeps it.</source>
   <translation>계획 적용 후 그룹 열 개 중 아홉 개가 지키는 가장 엄격한 N:4 패턴(없으면 2:4)과 이를 지키는 비율입니다.</translation>
  </message>
  <message>
   <source>Structured Ln</source>
   <translation>구조적 Ln</translation>
  </message>
  <message>
   <source>Such a channel gives its bias whatever comes in; it costs as much as any other.</source>
   <translation>이런 채널은 입력이 무엇이든 바이어스만 내보내며, 비용은 다른 채널과 같습니다.</translation>
  </message>
  <message>
   <source>Symlo&amp;g scale of colours</source>
   <translation>대칭 로그 색 눈금(&amp;G)</translation>
  </message>
  <message>
   <source>Tables (*.csv)</source>
   <translation>표 (*.csv)</translation>
  </message>
  <message>
   <source>Take a &amp;snapshot</source>
   <translation>스냅샷 만들기(&amp;S)</translation>
  </message>
  <message>
   <source>Take a snapshot</source>
   <translation>스냅샷 만들기</translation>
  </message>
  <message>
   <source>Take back what was pruned by hand in the region</source>
   <translation>영역에서 직접 제거한 것을 되돌리기</translation>
  </message>
  <message>
   <source>Take the chosen pair apart</source>
   <translation>선택한 짝 해제</translation>
  </message>
  <message>
   <source>Takes effect with the next start; --new-instance overrides it</source>
   <translation>다음에 시작할 때 적용됩니다. --new-instance가 우선합니다</translation>
  </message>
  <message>
   <source>Takes effect with the next window</source>
   <translation>다음 창부터 적용됩니다</translation>
  </message>
  <message>
   <source>Target file</source>
   <translation>대상 파일</translation>
  </message>
  <message>
   <source>Ten more, ten less</source>
   <translation>10만큼 늘리기, 줄이기</translation>
  </message>
  <message>
   <source>Tensor</source>
   <translation>텐서</translation>
  </message>
  <message>
   <source>Tensor data is compressed, so PyTorch did not write this file.</source>
   <translation>텐서 데이터가 압축되어 있으므로 PyTorch가 쓴 파일이 아닙니다.</translation>
  </message>
  <message>
   <source>Tensors</source>
   <translation>텐서</translation>
  </message>
  <message>
   <source>Tensors ({kinds});;All files (*)</source>
   <translation>텐서 ({kinds});;모든 파일 (*)</translation>
  </message>
  <message>
   <source>Tensors carry fields that are not standard: {0}.</source>
   <translation>텐서에 표준이 아닌 필드가 있습니다: {0}.</translation>
  </message>
  <message>
   <source>Tensors of different types share bytes in this big-endian file; export in the same format.</source>
   <translation>이 빅 엔디언 파일에서는 형식이 다른 텐서들이 바이트를 공유합니다. 같은 형식으로 내보내십시오.</translation>
  </message>
  <message>
   <source>The ONNX file ends too early or is none; write it again.</source>
   <translation>ONNX 파일이 너무 일찍 끝나거나 ONNX 파일이 아닙니다. 다시 쓰십시오.</translation>
  </message>
  <message>
   <source>The Python file that makes the model</source>
   <translation>모델을 만드는 Python 파일</translation>
  </message>
  <message>
   <source>The Python interpreter {0} could not be started ({1}); choose another.</source>
   <translation>Python 인터프리터 {0}을(를) 시작하지 못했습니다({1}). 다른 것을 고르십시오.</translation>
  </message>
  <message>
   <source>The Python that runs the code; it needs torch and nothing else</source>
   <translation>코드를 실행할 Python. torch만 있으면 됩니다</translation>
  </message>
  <message>
   <source>The TorchScript in this file</source>
   <translation>이 파일의 TorchScript</translation>
  </message>
  <message>
   <source>The amount {0} is negative; a count is a whole number from 0 up.</source>
   <translation>값 {0}: 음수입니다. 개수는 0 이상의 정수입니다.</translation>
  </message>
  <message>
   <source>The amount {0} is no share between 0 and 1; a share of everything is 1.0 or 100%, a count is a whole number.</source>
   <translation>값 {0}: 0과 1 사이의 비율이 아닙니다. 전체의 비율은 1.0 또는 100%, 개수는 정수로 쓰십시오.</translation>
  </message>
  <message>
   <source>The answers are not finite, so their drift is not a number ({input}).</source>
   <translation>출력이 유한하지 않아 변화를 수로 나타낼 수 없습니다({input}).</translation>
  </message>
  <message>
   <source>The architecture that config.json names</source>
   <translation>config.json에 적힌 아키텍처</translation>
  </message>
  <message>
   <source>The archive also holds: {0}.</source>
   <translation>아카이브에 함께 든 것: {0}.</translation>
  </message>
  <message>
   <source>The archive also holds: {0}{1}.</source>
   <translation>아카이브에 함께 든 것: {0}{1}.</translation>
  </message>
  <message>
   <source>The archive begins at byte {0}, after other bytes; the file is damaged or made of two.</source>
   <translation>아카이브가 다른 바이트 뒤인 바이트 {0}에서 시작합니다. 파일이 손상되었거나 두 파일이 합쳐졌습니다.</translation>
  </message>
  <message>
   <source>The archive declares {0} records but lists {1}.</source>
   <translation>아카이브가 선언한 레코드는 {0}개인데 목록에는 {1}개가 있습니다.</translation>
  </message>
  <message>
   <source>The archive has no record {0}; it is not complete. Download or copy the file again.</source>
   <translation>아카이브에 레코드 {0}이(가) 없어 온전하지 않습니다. 파일을 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The archive holds a record with the unsafe name {0}.</source>
   <translation>아카이브에 안전하지 않은 이름의 레코드가 있습니다: {0}.</translation>
  </message>
  <message>
   <source>The archive holds two models; it is damaged or forged.</source>
   <translation>아카이브에 모델이 두 개 있습니다. 손상되었거나 위조되었습니다.</translation>
  </message>
  <message>
   <source>The archive holds two records named {0}.</source>
   <translation>아카이브에 이름이 같은 레코드가 두 개 있습니다: {0}.</translation>
  </message>
  <message>
   <source>The archive holds two records whose names differ in case only: {0}.</source>
   <translation>아카이브에 대소문자만 다른 이름의 레코드가 두 개 있습니다: {0}.</translation>
  </message>
  <message>
   <source>The archive holds {0} libraries of native code; they are never loaded.</source>
   <translation>아카이브에 네이티브 코드 라이브러리가 {0}개 있습니다. 절대 로드하지 않습니다.</translation>
  </message>
  <message>
   <source>The archive is cut off: its directory, which comes last, is missing or not complete. Download or copy the file again.</source>
   <translation>아카이브가 잘렸습니다. 맨 끝에 오는 디렉터리가 없거나 온전하지 않습니다. 파일을 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The archive is split over several files.</source>
   <translation>아카이브가 여러 파일로 나뉘어 있습니다.</translation>
  </message>
  <message>
   <source>The archive was saved without checksums, so that damage to its weights cannot be found.</source>
   <translation>아카이브가 체크섬 없이 저장되어 가중치의 손상을 알아낼 수 없습니다.</translation>
  </message>
  <message>
   <source>The archive's 64-bit end record is not where it should be.</source>
   <translation>아카이브의 64비트 끝 레코드가 제자리에 없습니다.</translation>
  </message>
  <message>
   <source>The archive's 64-bit end record lies outside of the file.</source>
   <translation>아카이브의 64비트 끝 레코드가 파일 밖에 있습니다.</translation>
  </message>
  <message>
   <source>The archive's byte order is {0}, not little or big.</source>
   <translation>아카이브의 바이트 순서가 {0}입니다. little이나 big이어야 합니다.</translation>
  </message>
  <message>
   <source>The archive's directory has {0} bytes; at most {1} are read.</source>
   <translation>아카이브의 디렉터리가 {0}바이트입니다. 최대 {1}바이트까지 읽습니다.</translation>
  </message>
  <message>
   <source>The archive's directory holds something else.</source>
   <translation>아카이브의 디렉터리에 다른 내용이 들어 있습니다.</translation>
  </message>
  <message>
   <source>The archive's directory is cut off.</source>
   <translation>아카이브의 디렉터리가 잘렸습니다.</translation>
  </message>
  <message>
   <source>The archive's directory is missing; open the file again.</source>
   <translation>아카이브의 디렉터리가 없습니다. 파일을 다시 여십시오.</translation>
  </message>
  <message>
   <source>The archive's directory should end at byte {0} but ends at {1}; other bytes were put before it, or it is damaged.</source>
   <translation>아카이브의 디렉터리는 바이트 {0}에서 끝나야 하는데 {1}에서 끝납니다. 앞에 다른 바이트가 붙었거나 손상되었습니다.</translation>
  </message>
  <message>
   <source>The archive's two end records contradict each other.</source>
   <translation>아카이브의 두 끝 레코드가 서로 어긋납니다.</translation>
  </message>
  <message>
   <source>The array</source>
   <translation>배열</translation>
  </message>
  <message>
   <source>The array declares a header of {0} bytes, which cannot be.</source>
   <translation>배열이 선언한 헤더가 {0}바이트인데 그럴 수 없습니다.</translation>
  </message>
  <message>
   <source>The array declares a header of {0} bytes; at most {1} are read.</source>
   <translation>배열이 선언한 헤더가 {0}바이트입니다. 최대 {1}바이트까지 읽습니다.</translation>
  </message>
  <message>
   <source>The array ends in its header. Download or copy it again.</source>
   <translation>배열이 헤더 안에서 끝납니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The array has format version {0}; versions 1 to 3 can be read.</source>
   <translation>배열의 형식 버전이 {0}입니다. 버전 1~3을 읽을 수 있습니다.</translation>
  </message>
  <message>
   <source>The array {0}</source>
   <translation>배열 {0}</translation>
  </message>
  <message>
   <source>The bundled program has no Python to run a model's code; choose one that has torch installed.</source>
   <translation>번들 프로그램에는 모델의 코드를 실행할 Python이 없습니다. torch가 설치된 Python을 고르십시오.</translation>
  </message>
  <message>
   <source>The bytes of '{0}' do not match their checksum: the file is damaged. Download or copy it again; nothing was exported.</source>
   <translation>'{0}': 바이트가 체크섬과 맞지 않습니다. 파일이 손상되었습니다. 다시 내려받거나 복사하십시오. 아무것도 내보내지 않았습니다.</translation>
  </message>
  <message>
   <source>The bytes of the record {0} do not match their checksum; the file is damaged. Download or copy it again.</source>
   <translation>레코드 {0}: 바이트가 체크섬과 맞지 않습니다. 파일이 손상되었습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The clipboard holds no path of a file; copy a file or its path, then try again.</source>
   <translation>클립보드에 파일 경로가 없습니다. 파일이나 경로를 복사한 다음 다시 시도하세요.</translation>
  </message>
  <message>
   <source>The code could not be copied for the helper process ({0}); free some space in {1}.</source>
   <translation>도우미 프로세스를 위해 코드를 복사하지 못했습니다({0}). 다음 위치의 공간을 비우십시오: {1}.</translation>
  </message>
  <message>
   <source>The code in {0} took longer than {1} seconds and was stopped; make it faster or prune fewer layers.</source>
   <translation>{0}: 코드가 {1}초를 넘겨 중지했습니다. 더 빠르게 고치거나 레이어를 더 적게 가지치기하십시오.</translation>
  </message>
  <message>
   <source>The code of {0} flooded its answer and was stopped; the model and the plan are as they were.</source>
   <translation>{0}: 코드가 응답을 넘치게 보내 중지했습니다. 모델과 계획은 그대로입니다.</translation>
  </message>
  <message>
   <source>The code of {0} took longer than {1} seconds and was stopped; the model and the plan are as they were.</source>
   <translation>{0}: 코드가 {1}초를 넘겨 중지했습니다. 모델과 계획은 그대로입니다.</translation>
  </message>
  <message>
   <source>The compression {0} is not supported.</source>
   <translation>압축 방식 {0}: 지원하지 않습니다.</translation>
  </message>
  <message>
   <source>The copy ({0}) holds the tensors of the model's state{1} and nothing else of the file: no classes, code, settings or training progress.</source>
   <translation>복사본({0})에는 모델 상태의 텐서만 들어갑니다{1}. 파일의 다른 것, 곧 클래스, 코드, 설정, 학습 진행 상태는 들어가지 않습니다.</translation>
  </message>
  <message>
   <source>The deeper the colour, the further from the model as it is</source>
   <translation>색이 짙을수록 지금의 모델에서 더 멉니다</translation>
  </message>
  <message>
   <source>The device {0} cannot be used: {1}; choose another one, such as cpu.</source>
   <translation>장치 {0}: 사용할 수 없습니다({1}). cpu 같은 다른 장치를 고르십시오.</translation>
  </message>
  <message>
   <source>The difference, or both as they are</source>
   <translation>차이, 또는 양쪽 그대로</translation>
  </message>
  <message>
   <source>The disk gave back other bytes than were written to '{0}'; nothing was changed, but check the disk.</source>
   <translation>'{0}': 디스크가 쓴 것과 다른 바이트를 돌려주었습니다. 아무것도 바뀌지 않았지만 디스크를 점검하십시오.</translation>
  </message>
  <message>
   <source>The draft ({draft}) is not applied yet.</source>
   <translation>초안({draft})이 아직 적용되지 않았습니다.</translation>
  </message>
  <message>
   <source>The exported file does not hold the pruned weights of {0} ({1} zeros where {2} belong); nothing was written.</source>
   <translation>내보낸 파일에 {0}의 가지치기한 가중치가 없습니다(0이 {2}개여야 하는데 {1}개). 아무것도 쓰지 않았습니다.</translation>
  </message>
  <message>
   <source>The exported program in this file</source>
   <translation>이 파일의 내보낸 프로그램</translation>
  </message>
  <message>
   <source>The file and its source hold the same weights.</source>
   <translation>파일과 원본의 가중치가 같습니다.</translation>
  </message>
  <message>
   <source>The file begins with nothing but zeros, so its download or copy did not finish. Download or copy it again.</source>
   <translation>파일 앞부분이 모두 0입니다. 내려받기나 복사가 끝나지 않은 것입니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The file declares a header of {0} bytes, which cannot be; it is damaged or no safetensors file.</source>
   <translation>파일이 선언한 헤더가 {0}바이트인데 그럴 수 없습니다. 손상되었거나 safetensors 파일이 아닙니다.</translation>
  </message>
  <message>
   <source>The file declares a header of {0} bytes; the format allows {1}.</source>
   <translation>파일이 선언한 헤더가 {0}바이트입니다. 이 형식은 {1}바이트까지 허용합니다.</translation>
  </message>
  <message>
   <source>The file does not hold all storages that its model needs.</source>
   <translation>파일에 모델이 필요로 하는 저장소가 모두 있지 않습니다.</translation>
  </message>
  <message>
   <source>The file ends too early: the storage {0} needs {1} bytes at offset {2}, the file has {3}. Download or copy it again.</source>
   <translation>파일이 너무 일찍 끝납니다. 저장소 {0}에는 오프셋 {2}에서 {1}바이트가 필요한데 파일은 {3}바이트입니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The file has only {0} bytes, too few for any model. Download or copy it again.</source>
   <translation>파일이 {0}바이트뿐이라 어떤 모델로도 너무 작습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The file has {0} bytes; a safetensors file begins with 8 bytes that tell its header's length. Download or copy it again.</source>
   <translation>파일이 {0}바이트입니다. safetensors 파일은 헤더의 길이를 알리는 8바이트로 시작합니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The file holds a storage {0} that no tensor of it declares; its length cannot be known.</source>
   <translation>파일에 어떤 텐서도 선언하지 않은 저장소 {0}이(가) 있어 길이를 알 수 없습니다.</translation>
  </message>
  <message>
   <source>The file holds {0} state dicts; {1} is shown.</source>
   <translation>파일에 state dict가 {0}개 있으며 표시 중인 것: {1}.</translation>
  </message>
  <message>
   <source>The file is a PyTorch file of an unknown protocol.</source>
   <translation>알 수 없는 프로토콜의 PyTorch 파일입니다.</translation>
  </message>
  <message>
   <source>The file keeps it in parts, as weight and mask or norm.</source>
   <translation>파일에는 가중치와 마스크 또는 노름으로 나뉘어 저장되어 있습니다.</translation>
  </message>
  <message>
   <source>The file name '{0}…' is longer than {1} bytes; choose a shorter one.</source>
   <translation>파일 이름 '{0}…'이(가) {1}바이트보다 깁니다. 더 짧은 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>The file nests or holds more values than were looked at; tensors deeper inside are not listed.</source>
   <translation>파일이 살펴본 것보다 더 깊이 중첩되거나 값이 더 많습니다. 더 깊은 곳의 텐서는 목록에 없습니다.</translation>
  </message>
  <message>
   <source>The file was damaged on its way; the weights of {0} are not what was saved.</source>
   <translation>파일이 전송 중에 손상되었습니다. 저장한 것과 다른 가중치: {0}.</translation>
  </message>
  <message>
   <source>The file's list of storages is damaged.</source>
   <translation>파일의 저장소 목록이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The file's structure is nested too deeply.</source>
   <translation>파일의 구조가 너무 깊이 중첩되어 있습니다.</translation>
  </message>
  <message>
   <source>The filter cannot be understood: {0}; {1}.</source>
   <translation>필터를 이해할 수 없습니다: {0}. 해결: {1}.</translation>
  </message>
  <message>
   <source>The filter has the unknown key '{0}'; known keys: {1}.</source>
   <translation>필터에 알 수 없는 키 '{0}'이(가) 있습니다. 쓸 수 있는 키: {1}.</translation>
  </message>
  <message>
   <source>The filter has the unknown key '{0}'{1}</source>
   <translation>필터에 알 수 없는 키 '{0}'이(가) 있습니다{1}</translation>
  </message>
  <message>
   <source>The filter has {0} characters, more than the limit of {1}; shorten it.</source>
   <translation>필터가 {0}자로 한도 {1}자를 넘습니다. 줄이십시오.</translation>
  </message>
  <message>
   <source>The folder '{0}' cannot be written to; choose another.</source>
   <translation>폴더 '{0}'에 쓸 수 없습니다. 다른 폴더를 고르십시오.</translation>
  </message>
  <message>
   <source>The folder '{0}' does not exist; create it or choose another.</source>
   <translation>폴더 '{0}'이(가) 없습니다. 만들거나 다른 폴더를 고르십시오.</translation>
  </message>
  <message>
   <source>The folder holds {0} models, of which {1} is shown.</source>
   <translation>폴더에 모델이 {0}개 있으며 표시 중인 것: {1}.</translation>
  </message>
  <message>
   <source>The folder {0} holds no model file; choose the model itself.</source>
   <translation>폴더 {0}에 모델 파일이 없습니다. 모델을 직접 고르십시오.</translation>
  </message>
  <message>
   <source>The folder {0} holds several models ({1}); choose one.</source>
   <translation>폴더 {0}에 모델이 여러 개 있습니다({1}). 하나를 고르십시오.</translation>
  </message>
  <message>
   <source>The folder {0} is {1}; {2}.</source>
   <translation>폴더 {0}: {1}입니다. 해결: {2}.</translation>
  </message>
  <message>
   <source>The folder {folder} cannot be written to; choose another.</source>
   <translation>폴더에 쓸 수 없습니다: {folder}. 다른 폴더를 선택하세요.</translation>
  </message>
  <message>
   <source>The format {0} cannot be divided into shards; leave the shard size out or choose safetensors.</source>
   <translation>{0} 형식은 샤드로 나눌 수 없습니다. 샤드 크기를 비우거나 safetensors를 고르십시오.</translation>
  </message>
  <message>
   <source>The function in it that returns the model</source>
   <translation>모델을 반환하는 함수</translation>
  </message>
  <message>
   <source>The global step</source>
   <translation>전역 단계</translation>
  </message>
  <message>
   <source>The global step prunes {0} weights, but with at most {1} of each parameter only {2} can go; lower the count or raise the cap.</source>
   <translation>전역 단계가 가중치 {0}개를 제거하려 하지만 파라미터마다 최대 {1}이면 {2}개만 제거할 수 있습니다. 개수를 줄이거나 상한을 올리십시오.</translation>
  </message>
  <message>
   <source>The header begins with blanks, which is not standard.</source>
   <translation>헤더가 공백으로 시작하며, 이는 표준이 아닙니다.</translation>
  </message>
  <message>
   <source>The header ends in the middle. Download or copy the file again.</source>
   <translation>헤더가 중간에서 끝납니다. 파일을 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The header holds the name {0}, no valid text.</source>
   <translation>헤더에 올바른 텍스트가 아닌 이름이 있습니다: {0}.</translation>
  </message>
  <message>
   <source>The header is nested too deeply to be one.</source>
   <translation>헤더라고 하기에는 너무 깊이 중첩되어 있습니다.</translation>
  </message>
  <message>
   <source>The header is no JSON object, as safetensors asks for.</source>
   <translation>헤더가 safetensors가 요구하는 JSON 객체가 아닙니다.</translation>
  </message>
  <message>
   <source>The header is no valid JSON; the file is damaged or no safetensors file.</source>
   <translation>헤더가 올바른 JSON이 아닙니다. 파일이 손상되었거나 safetensors 파일이 아닙니다.</translation>
  </message>
  <message>
   <source>The header is not UTF-8 text at byte {0}; the file is damaged.</source>
   <translation>헤더의 바이트 {0}이(가) UTF-8 텍스트가 아닙니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The header lists {0} twice.</source>
   <translation>헤더에 {0}이(가) 두 번 나옵니다.</translation>
  </message>
  <message>
   <source>The header of an array does not tell its memory order.</source>
   <translation>배열의 헤더에 메모리 순서가 없습니다.</translation>
  </message>
  <message>
   <source>The header of an array has no shape.</source>
   <translation>배열의 헤더에 형태가 없습니다.</translation>
  </message>
  <message>
   <source>The header of an array is not what NumPy writes.</source>
   <translation>배열의 헤더가 NumPy가 쓰는 것과 다릅니다.</translation>
  </message>
  <message>
   <source>The header of the record {0} contradicts the archive's directory; the file is damaged or was tampered with.</source>
   <translation>레코드 {0}의 헤더가 아카이브의 디렉터리와 어긋납니다. 파일이 손상되었거나 조작되었습니다.</translation>
  </message>
  <message>
   <source>The header should have {0} bytes but the file ends after {1} of them. Download or copy the file again.</source>
   <translation>헤더는 {0}바이트여야 하는데 파일이 {1}바이트 만에 끝납니다. 파일을 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The header would have {0} bytes, more than the {1} that readers of safetensors accept; export a state_dict.</source>
   <translation>헤더가 {0}바이트가 되어 safetensors 판독기가 받아들이는 {1}바이트를 넘습니다. state_dict로 내보내십시오.</translation>
  </message>
  <message>
   <source>The header's __metadata__ holds something that is no text.</source>
   <translation>헤더의 __metadata__에 텍스트가 아닌 것이 있습니다.</translation>
  </message>
  <message>
   <source>The header's entry {0} has a field twice.</source>
   <translation>헤더의 항목 {0}에 같은 필드가 두 번 있습니다.</translation>
  </message>
  <message>
   <source>The header's entry {0} has a shape that is none.</source>
   <translation>헤더의 항목 {0}의 형태가 올바르지 않습니다.</translation>
  </message>
  <message>
   <source>The header's entry {0} has offsets that are no byte range.</source>
   <translation>헤더의 항목 {0}의 오프셋이 바이트 범위가 아닙니다.</translation>
  </message>
  <message>
   <source>The header's entry {0} is no JSON object.</source>
   <translation>헤더의 항목 {0}이(가) JSON 객체가 아닙니다.</translation>
  </message>
  <message>
   <source>The header's entry {0} lacks {1}.</source>
   <translation>헤더의 항목 {0}에 빠진 것: {1}.</translation>
  </message>
  <message>
   <source>The helper process that runs the code of {0} answered nothing that makes sense; the model and the plan are as they were.</source>
   <translation>{0}: 코드를 실행하는 도우미 프로세스가 알 수 없는 응답을 보냈습니다. 모델과 계획은 그대로입니다.</translation>
  </message>
  <message>
   <source>The helper process that runs the code of {0} stopped before it was done{1}; the model and the plan are as they were.</source>
   <translation>{0}: 코드를 실행하는 도우미 프로세스가 끝나기 전에 멈췄습니다{1}. 모델과 계획은 그대로입니다.</translation>
  </message>
  <message>
   <source>The helper process that runs {0} stopped before it was done; the model and the plan are as they were.</source>
   <translation>{0}: 이 코드를 실행하는 도우미 프로세스가 끝나기 전에 멈췄습니다. 모델과 계획은 그대로입니다.</translation>
  </message>
  <message>
   <source>The helper process wrote no file; the model may not be exportable.</source>
   <translation>도우미 프로세스가 파일을 쓰지 않았습니다. 내보낼 수 없는 모델일 수 있습니다.</translation>
  </message>
  <message>
   <source>The importance file {0} has no scores for {1}{2}; it must name every pruned parameter.</source>
   <translation>중요도 파일 {0}에 {1}의 점수가 없습니다{2}. 가지치기하는 모든 파라미터가 있어야 합니다.</translation>
  </message>
  <message>
   <source>The importance scores for {0} have the shape {1}, the parameter {2}; scores must have the shape of the weights.</source>
   <translation>{0}의 중요도 점수는 형태가 {1}이고 파라미터는 {2}입니다. 점수의 형태는 가중치와 같아야 합니다.</translation>
  </message>
  <message>
   <source>The index declares {0} bytes of tensors, the parts hold {1}.</source>
   <translation>색인이 선언한 텐서는 {0}바이트인데 부분들에는 {1}바이트가 있습니다.</translation>
  </message>
  <message>
   <source>The index gives no part name for {0}.</source>
   <translation>색인에 {0}의 부분 이름이 없습니다.</translation>
  </message>
  <message>
   <source>The index has no weight_map that names the parts.</source>
   <translation>색인에 부분의 이름을 담은 weight_map이 없습니다.</translation>
  </message>
  <message>
   <source>The index has {0} bytes; at most {1} are read.</source>
   <translation>색인이 {0}바이트입니다. 최대 {1}바이트까지 읽습니다.</translation>
  </message>
  <message>
   <source>The index is no JSON object.</source>
   <translation>색인이 JSON 객체가 아닙니다.</translation>
  </message>
  <message>
   <source>The index is no valid JSON text in UTF-8. Download it again.</source>
   <translation>색인이 올바른 UTF-8 JSON 텍스트가 아닙니다. 다시 내려받으십시오.</translation>
  </message>
  <message>
   <source>The index lists {0} twice.</source>
   <translation>색인에 {0}이(가) 두 번 나옵니다.</translation>
  </message>
  <message>
   <source>The index names an index as one of its parts.</source>
   <translation>색인이 부분으로 색인을 가리킵니다.</translation>
  </message>
  <message>
   <source>The index names the unsafe part {0}; nothing was opened.</source>
   <translation>색인이 안전하지 않은 부분을 가리킵니다: {0}. 아무것도 열지 않았습니다.</translation>
  </message>
  <message>
   <source>The index names {0} parts; at most {1} are read.</source>
   <translation>색인이 가리키는 부분이 {0}개입니다. 최대 {1}개까지 읽습니다.</translation>
  </message>
  <message>
   <source>The index says that {0} is in {1}, but it is not; index and parts do not belong together.</source>
   <translation>색인에는 {0}이(가) {1} 안에 있다고 되어 있지만 없습니다. 색인과 부분들이 서로 맞지 않습니다.</translation>
  </message>
  <message>
   <source>The index's weight_map is empty; it names no parts.</source>
   <translation>색인의 weight_map이 비어 있어 가리키는 부분이 없습니다.</translation>
  </message>
  <message>
   <source>The initial checkpoint has no {0}{1}; choose a checkpoint of the same model.</source>
   <translation>초기 체크포인트에 {0}이(가) 없습니다{1}. 같은 모델의 체크포인트를 고르십시오.</translation>
  </message>
  <message>
   <source>The installed library that {name} names would run.</source>
   <translation>{name}에 적힌 설치된 라이브러리가 실행됩니다.</translation>
  </message>
  <message>
   <source>The last run of Prunescope crashed. Its log may help to mend it.</source>
   <translation>Prunescope가 지난번에 비정상 종료되었습니다. 로그가 문제 해결에 도움이 될 수 있습니다.</translation>
  </message>
  <message>
   <source>The layers do not fit this model: {0}</source>
   <translation>레이어가 이 모델에 맞지 않습니다: {0}</translation>
  </message>
  <message>
   <source>The layers that the draft prunes</source>
   <translation>초안이 가지치기할 레이어</translation>
  </message>
  <message>
   <source>The layers {0} match only what cannot be pruned ({1}: {2}); choose other layers.</source>
   <translation>레이어 {0}에 맞는 것이 모두 가지치기할 수 없는 것입니다({1}: {2}). 다른 레이어를 고르십시오.</translation>
  </message>
  <message>
   <source>The layers {0} of a step depend on {1}, which change while you work; pick by name, type or size, or list the paths.</source>
   <translation>단계의 레이어 {0}이(가) 작업 중에 바뀌는 값에 의존합니다({1}). 이름, 형식, 크기로 고르거나 경로를 나열하십시오.</translation>
  </message>
  <message>
   <source>The layout that torch.export had up to PyTorch 2.7 keeps its weights in an archive inside of the archive, where they cannot be replaced; export as safetensors or state_dict instead.</source>
   <translation>PyTorch 2.7까지의 torch.export 구조는 가중치를 아카이브 안의 아카이브에 두므로 바꿔 쓸 수 없습니다. safetensors나 state_dict로 내보내십시오.</translation>
  </message>
  <message>
   <source>The list of a schedule is empty; give at least one share.</source>
   <translation>일정의 목록이 비어 있습니다. 비율을 하나 이상 적으십시오.</translation>
  </message>
  <message>
   <source>The loading code is on the clipboard.</source>
   <translation>불러오는 코드를 클립보드에 복사했습니다.</translation>
  </message>
  <message>
   <source>The lost bytes are nowhere in the file; download or copy it again.</source>
   <translation>잃어버린 바이트는 파일 어디에도 없습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The mask file does not tell the shapes of its masks; export it again.</source>
   <translation>마스크 파일에 마스크의 형태가 없습니다. 다시 내보내십시오.</translation>
  </message>
  <message>
   <source>The mask file has no mask for {0}{1}; name only layers that it holds.</source>
   <translation>마스크 파일에 {0}의 마스크가 없습니다{1}. 파일에 있는 레이어만 적으십시오.</translation>
  </message>
  <message>
   <source>The mask file tells a shape for {0} but has no mask for it; export it again.</source>
   <translation>마스크 파일에 {0}의 형태는 있지만 마스크가 없습니다. 다시 내보내십시오.</translation>
  </message>
  <message>
   <source>The mask file {0} has a mask for {1}, which is not in this model{2}; choose the masks of this model.</source>
   <translation>마스크 파일 {0}에 있는 {1}의 마스크가 이 모델에 없는 것입니다{2}. 이 모델의 마스크를 고르십시오.</translation>
  </message>
  <message>
   <source>The mask for {0} has the shape {1}, the parameter {2}; masks must have the shape of the weights.</source>
   <translation>{0}의 마스크는 형태가 {1}이고 파라미터는 {2}입니다. 마스크의 형태는 가중치와 같아야 합니다.</translation>
  </message>
  <message>
   <source>The mask of '{0}' has the shape {1}, but the tensor has {2}.</source>
   <translation>'{0}'의 마스크는 형태가 {1}이지만 텐서는 {2}입니다.</translation>
  </message>
  <message>
   <source>The mask of {0} has {1} bytes, but its shape {2} needs {3}; export it again.</source>
   <translation>{0}의 마스크가 {1}바이트인데 형태 {2}에는 {3}바이트가 필요합니다. 다시 내보내십시오.</translation>
  </message>
  <message>
   <source>The mask {0} holds the value {1}; a mask holds 0 (pruned) and 1 (kept) only.</source>
   <translation>마스크 {0}에 값 {1}이(가) 있습니다. 마스크에는 0(제거)과 1(유지)만 쓸 수 있습니다.</translation>
  </message>
  <message>
   <source>The model has to multiply them before each pass, and a plain model does not load these names.</source>
   <translation>모델은 매번 계산하기 전에 둘을 곱해야 하며, 일반 모델은 이 이름들을 로드하지 못합니다.</translation>
  </message>
  <message>
   <source>The models of {0} lie in folders below ({1}); choose one of them.</source>
   <translation>{0}의 모델은 아래 폴더들에 있습니다({1}). 그중 하나를 고르십시오.</translation>
  </message>
  <message>
   <source>The module fails, or runs with a weight that nothing updates: a second prune that failed leaves it so.</source>
   <translation>모듈이 실패하거나 아무것도 갱신하지 않는 가중치로 실행됩니다. 두 번째 가지치기가 실패하면 이렇게 남습니다.</translation>
  </message>
  <message>
   <source>The module pickled in this file</source>
   <translation>이 파일에 pickle로 저장된 모듈</translation>
  </message>
  <message>
   <source>The names carry the prefix {0} of {1}.</source>
   <translation>이름에 접두어가 붙어 있습니다: {0}({1}).</translation>
  </message>
  <message>
   <source>The page chosen at the left</source>
   <translation>왼쪽에서 선택한 페이지</translation>
  </message>
  <message>
   <source>The parameter is scaled rather than pruned; which weights are gone is not said.</source>
   <translation>파라미터가 가지치기된 것이 아니라 배율이 적용되었습니다. 어떤 가중치가 없어졌는지 알 수 없습니다.</translation>
  </message>
  <message>
   <source>The part {0} is missing beside the index; download it to the same folder.</source>
   <translation>색인 옆에 부분 {0}이(가) 없습니다. 같은 폴더에 내려받으십시오.</translation>
  </message>
  <message>
   <source>The pickle appends to something that is no list.</source>
   <translation>pickle이 목록이 아닌 것에 항목을 덧붙입니다.</translation>
  </message>
  <message>
   <source>The pickle contradicts itself near byte {0} and cannot be read.</source>
   <translation>pickle이 바이트 {0} 부근에서 앞뒤가 맞지 않아 읽을 수 없습니다.</translation>
  </message>
  <message>
   <source>The pickle declares the storage {0} in two different ways.</source>
   <translation>pickle이 저장소 {0}을(를) 서로 다르게 두 번 선언합니다.</translation>
  </message>
  <message>
   <source>The pickle ends too early, at byte {0}, before its STOP mark. Download or copy the file again.</source>
   <translation>pickle이 STOP 표시 없이 바이트 {0}에서 너무 일찍 끝납니다. 파일을 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The pickle has more than {0} steps, which is more than any model needs; it was not read further.</source>
   <translation>pickle의 단계가 {0}개를 넘습니다. 어떤 모델에도 필요 없는 수이므로 더 읽지 않았습니다.</translation>
  </message>
  <message>
   <source>The pickle holds a key without a value.</source>
   <translation>pickle에 값이 없는 키가 있습니다.</translation>
  </message>
  <message>
   <source>The pickle holds a negative length.</source>
   <translation>pickle에 음수 길이가 있습니다.</translation>
  </message>
  <message>
   <source>The pickle holds a text without quotes.</source>
   <translation>pickle에 따옴표가 없는 텍스트가 있습니다.</translation>
  </message>
  <message>
   <source>The pickle nests or piles up more than {0} values, which is more than any model needs; it was not read further.</source>
   <translation>pickle이 값을 {0}개 넘게 중첩하거나 쌓습니다. 어떤 모델에도 필요 없는 수이므로 더 읽지 않았습니다.</translation>
  </message>
  <message>
   <source>The pickle refers to tensor data ({0}: {1} of {2}) that is not in the file.</source>
   <translation>pickle이 파일에 없는 텐서 데이터를 가리킵니다({0}: {2} {1}개).</translation>
  </message>
  <message>
   <source>The pickle stores into something that is no mapping.</source>
   <translation>pickle이 매핑이 아닌 것에 값을 저장합니다.</translation>
  </message>
  <message>
   <source>The pickle stores items into a tensor; it is forged.</source>
   <translation>pickle이 텐서에 항목을 저장합니다. 위조된 것입니다.</translation>
  </message>
  <message>
   <source>The pickle's protocol is higher than any that exists.</source>
   <translation>pickle의 프로토콜이 존재하는 어떤 것보다 높습니다.</translation>
  </message>
  <message>
   <source>The plan cannot be a ModelPruning callback: {0}; write it as torch code instead.</source>
   <translation>이 계획은 ModelPruning 콜백이 될 수 없습니다: {0}. 대신 torch 코드로 쓰십시오.</translation>
  </message>
  <message>
   <source>The plan cannot be used: {0}</source>
   <translation>이 계획은 사용할 수 없습니다: {0}</translation>
  </message>
  <message>
   <source>The plan file has {0} bytes, more than the limit of {1}; a plan is a few hundred bytes, is this the right file?</source>
   <translation>계획 파일이 {0}바이트로 한도 {1}바이트를 넘습니다. 계획은 보통 수백 바이트입니다. 맞는 파일인지 확인하십시오.</translation>
  </message>
  <message>
   <source>The plan file is not valid JSON ({0}); choose a *.plan.json file.</source>
   <translation>계획 파일이 올바른 JSON이 아닙니다({0}). *.plan.json 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>The plan has a step whose method is Python code of your own. It runs with your permissions, in a process of its own. Allow it only if you trust the file; a changed file is asked for again.</source>
   <translation>계획에 직접 작성한 Python 코드를 방법으로 쓰는 단계가 있습니다. 코드는 사용자의 권한으로 별도 프로세스에서 실행됩니다. 신뢰하는 파일일 때만 허용하세요. 파일이 바뀌면 다시 묻습니다.</translation>
  </message>
  <message>
   <source>The plan has changes that are not saved.</source>
   <translation>계획에 저장하지 않은 변경 사항이 있습니다.</translation>
  </message>
  <message>
   <source>The plan has no step yet, so there are no masks to write.</source>
   <translation>계획에 아직 단계가 없어 쓸 마스크가 없습니다.</translation>
  </message>
  <message>
   <source>The plan has no step: this only converts the file.</source>
   <translation>계획에 단계가 없습니다. 파일 형식만 변환합니다.</translation>
  </message>
  <message>
   <source>The plan has no step: this writes an unchanged copy of the file.</source>
   <translation>계획에 단계가 없습니다. 파일을 바꾸지 않고 복사본을 씁니다.</translation>
  </message>
  <message>
   <source>The plan has no step; there is nothing to write as code.</source>
   <translation>계획에 단계가 없어 코드로 쓸 것이 없습니다.</translation>
  </message>
  <message>
   <source>The plan prunes nothing yet, so there are no masks to export; apply the draft first.</source>
   <translation>계획이 아직 아무것도 제거하지 않아 내보낼 마스크가 없습니다. 먼저 초안을 적용하십시오.</translation>
  </message>
  <message>
   <source>The process that reads {0} stopped before it was done; the file may be damaged or too large. The program itself is fine.</source>
   <translation>{0}: 이 파일을 읽는 프로세스가 끝나기 전에 멈췄습니다. 파일이 손상되었거나 너무 클 수 있습니다. 프로그램에는 문제가 없습니다.</translation>
  </message>
  <message>
   <source>The record {0} cannot be inflated; the file is damaged.</source>
   <translation>레코드 {0}의 압축을 풀 수 없습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The record {0} declares {1} bytes but stores {2}.</source>
   <translation>레코드 {0}: {1}바이트라고 선언했지만 저장된 것은 {2}바이트입니다.</translation>
  </message>
  <message>
   <source>The record {0} does not inflate to the {1} bytes it declares.</source>
   <translation>레코드 {0}의 압축을 풀어도 선언한 {1}바이트가 되지 않습니다.</translation>
  </message>
  <message>
   <source>The record {0} does not inflate to the {1} bytes it declares; the file is damaged.</source>
   <translation>레코드 {0}의 압축을 풀어도 선언한 {1}바이트가 되지 않습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The record {0} has {1} bytes, but the model declares {2}; the file is damaged or was tampered with.</source>
   <translation>레코드 {0}: {1}바이트인데 모델은 {2}바이트를 선언합니다. 파일이 손상되었거나 조작되었습니다.</translation>
  </message>
  <message>
   <source>The record {0} has {1} bytes; at most {2} are read.</source>
   <translation>레코드 {0}: {1}바이트입니다. 최대 {2}바이트까지 읽습니다.</translation>
  </message>
  <message>
   <source>The record {0} is compressed as PyTorch never does; unpack the archive and pack it again without compression.</source>
   <translation>레코드 {0}: PyTorch가 쓰지 않는 방식으로 압축되어 있습니다. 아카이브를 풀어 압축 없이 다시 묶으십시오.</translation>
  </message>
  <message>
   <source>The record {0} is compressed with {1}, which is not supported; save the model again without compression.</source>
   <translation>레코드 {0}: 지원하지 않는 {1} 방식으로 압축되어 있습니다. 모델을 압축 없이 다시 저장하십시오.</translation>
  </message>
  <message>
   <source>The record {0} is encrypted; unpack the archive with its password first.</source>
   <translation>레코드 {0}: 암호화되어 있습니다. 먼저 암호로 아카이브를 푸십시오.</translation>
  </message>
  <message>
   <source>The record {0} is no valid JSON.</source>
   <translation>레코드 {0}: 올바른 JSON이 아닙니다.</translation>
  </message>
  <message>
   <source>The record {0} lies outside of the archive.</source>
   <translation>레코드 {0}: 아카이브 밖에 있습니다.</translation>
  </message>
  <message>
   <source>The record {0} lists no tensors.</source>
   <translation>레코드 {0}: 텐서 목록이 없습니다.</translation>
  </message>
  <message>
   <source>The record {0} that holds tensor data is missing; the file is not complete. Download or copy it again.</source>
   <translation>텐서 데이터가 든 레코드 {0}이(가) 없어 파일이 온전하지 않습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The record {0} would grow from {1} to {2} bytes when inflated; at most {3} times is allowed.</source>
   <translation>레코드 {0}: 압축을 풀면 {1}바이트에서 {2}바이트로 늘어납니다. 최대 {3}배까지 허용합니다.</translation>
  </message>
  <message>
   <source>The records {0} and {1} overlap; the file is damaged or was tampered with.</source>
   <translation>레코드 {0}, {1}: 서로 겹칩니다. 파일이 손상되었거나 조작되었습니다.</translation>
  </message>
  <message>
   <source>The region has {0} cells, more than {1} in a wrapped layout; mark out a smaller one, or lay the parameter out flat.</source>
   <translation>영역의 칸이 {0}개로, 접힌 배치의 한도 {1}개를 넘습니다. 더 작게 잡거나 파라미터를 평평하게 펼치십시오.</translation>
  </message>
  <message>
   <source>The region has {0} values, more than the {1} that are copied as text; mark out a smaller one, or copy it as a NumPy slice.</source>
   <translation>영역의 값이 {0}개로, 텍스트로 복사하는 한도 {1}개를 넘습니다. 더 작게 잡거나 NumPy 슬라이스로 복사하십시오.</translation>
  </message>
  <message>
   <source>The same file, pruned</source>
   <translation>같은 파일, 가지치기됨</translation>
  </message>
  <message>
   <source>The settings cannot be saved: their folder is read-only.</source>
   <translation>설정을 저장할 수 없습니다. 설정 폴더가 읽기 전용입니다.</translation>
  </message>
  <message>
   <source>The shape and strides of the tensor at {0} do not match.</source>
   <translation>{0}: 텐서의 형태와 스트라이드가 맞지 않습니다.</translation>
  </message>
  <message>
   <source>The shape of an array is not made of numbers.</source>
   <translation>배열의 형태가 숫자로 되어 있지 않습니다.</translation>
  </message>
  <message>
   <source>The shards would have {0} bytes each; give a size such as 5GB.</source>
   <translation>샤드 하나가 {0}바이트가 됩니다. 5GB 같은 크기를 적으십시오.</translation>
  </message>
  <message>
   <source>The source matched its own checksums.</source>
   <translation>원본이 자체 체크섬과 일치했습니다.</translation>
  </message>
  <message>
   <source>The step has an empty list of layers; choose at least one.</source>
   <translation>단계의 레이어 목록이 비어 있습니다. 하나 이상 고르십시오.</translation>
  </message>
  <message>
   <source>The step prunes {0} but only {1} are left; lower the count to at most {2}.</source>
   <translation>단계가 {0}개를 제거하려 하지만 {1}개만 남아 있습니다. 개수를 {2} 이하로 줄이십시오.</translation>
  </message>
  <message>
   <source>The step stays the same filter in any model; as in the tree's filter</source>
   <translation>단계가 어떤 모델에서도 같은 필터로 남습니다. 트리 필터와 같은 문법입니다</translation>
  </message>
  <message>
   <source>The steps that the picture shows, in a line below it</source>
   <translation>그림에 나타난 단계를 그림 아래 한 줄로 적습니다</translation>
  </message>
  <message>
   <source>The storage {0} has {1} elements, but the model declares {2}; the file is damaged.</source>
   <translation>저장소 {0}: 원소가 {1}개인데 모델은 {2}개를 선언합니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The structure of the file has more than {0} bytes.</source>
   <translation>파일의 구조가 {0}바이트를 넘습니다.</translation>
  </message>
  <message>
   <source>The target stays what it was until all of it is verified.</source>
   <translation>모두 검증될 때까지 대상 파일은 그대로 유지됩니다.</translation>
  </message>
  <message>
   <source>The tensor at {0} has more elements than any file can hold.</source>
   <translation>{0}: 텐서의 원소가 어떤 파일에도 담을 수 없을 만큼 많습니다.</translation>
  </message>
  <message>
   <source>The tensor at {0} needs {1} bytes of its storage, which has {2}; the file is damaged or was tampered with.</source>
   <translation>{0}: 텐서가 저장소에서 {1}바이트를 필요로 하는데 저장소는 {2}바이트입니다. 파일이 손상되었거나 조작되었습니다.</translation>
  </message>
  <message>
   <source>The tensor {0} has sizes that are no counts.</source>
   <translation>텐서 {0}: 크기가 올바른 개수가 아닙니다.</translation>
  </message>
  <message>
   <source>The tensor {0} has the type {1}, which safetensors does not know; a newer Prunescope may read it.</source>
   <translation>텐서 {0}: safetensors가 모르는 형식 {1}입니다. 더 새로운 Prunescope는 읽을 수 있을지도 모릅니다.</translation>
  </message>
  <message>
   <source>The tensor {0} names an unsafe record.</source>
   <translation>텐서 {0}: 안전하지 않은 레코드를 가리킵니다.</translation>
  </message>
  <message>
   <source>The tensor {0} of shape {1} and type {2} cannot have {3} bytes; the file is damaged.</source>
   <translation>텐서 {0}: 형태 {1}, 형식 {2}이면 {3}바이트일 수 없습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The tensors need {0} bytes but the file has {1} after its header. Download or copy it again.</source>
   <translation>텐서에 {0}바이트가 필요한데 헤더 뒤에 {1}바이트가 있습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>The tensors {0} and {1} overlap; the file is damaged.</source>
   <translation>텐서 {0}, {1}: 서로 겹칩니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>The values of {0} cannot be shown: {1}.</source>
   <translation>{0}: 값을 표시할 수 없습니다. 이유: {1}.</translation>
  </message>
  <message>
   <source>The weights could not be handed to the helper process ({0}); free some space in {1}.</source>
   <translation>도우미 프로세스에 가중치를 넘기지 못했습니다({0}). 다음 위치의 공간을 비우십시오: {1}.</translation>
  </message>
  <message>
   <source>The weights of this layer are not counted: counting was stopped.</source>
   <translation>이 레이어의 가중치는 세지 않았습니다. 세기를 중지했기 때문입니다.</translation>
  </message>
  <message>
   <source>The weights of this layer cannot be counted.</source>
   <translation>이 레이어의 가중치는 셀 수 없습니다.</translation>
  </message>
  <message>
   <source>The whole model after plan and draft</source>
   <translation>계획과 초안을 적용한 모델 전체</translation>
  </message>
  <message>
   <source>The whole parameter; click to look there</source>
   <translation>파라미터 전체입니다. 클릭하면 그곳을 봅니다</translation>
  </message>
  <message>
   <source>The window closes once the export is done.</source>
   <translation>내보내기가 끝나면 창이 닫힙니다.</translation>
  </message>
  <message>
   <source>The written '{0}' differs from what was wanted in {1} weights, the first at position {2}; the file was discarded, and nothing else was changed.</source>
   <translation>기록한 '{0}'이(가) 원하던 것과 가중치 {1}개에서 다르며 첫 위치는 {2}입니다. 그 파일을 버렸으며 다른 것은 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>The written '{0}' differs from what was wanted; the file was discarded, and nothing else was changed.</source>
   <translation>기록한 '{0}'이(가) 원하던 것과 다릅니다. 그 파일을 버렸으며 다른 것은 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>The written '{0}' has {1} bytes where {2} were wanted; the file was discarded, and nothing else was changed.</source>
   <translation>기록한 '{0}': {2}바이트여야 하는데 {1}바이트입니다. 그 파일을 버렸으며 다른 것은 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>The written file does not list the same tensors at the same places as the source; it was discarded, and nothing else was changed.</source>
   <translation>기록한 파일의 텐서 목록이나 위치가 원본과 다릅니다. 그 파일을 버렸으며 다른 것은 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>The written file lists {0} tensors where {1} were wanted, and differs at '{2}'; it was discarded, and nothing else was changed.</source>
   <translation>기록한 파일의 텐서가 {1}개여야 하는데 {0}개이며 '{2}'에서 다릅니다. 그 파일을 버렸으며 다른 것은 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>테마</translation>
  </message>
  <message>
   <source>Theme: &amp;dark</source>
   <translation>테마: 어둡게(&amp;D)</translation>
  </message>
  <message>
   <source>Theme: &amp;light</source>
   <translation>테마: 밝게(&amp;L)</translation>
  </message>
  <message>
   <source>Theme: like the s&amp;ystem</source>
   <translation>테마: 시스템 설정 따름(&amp;Y)</translation>
  </message>
  <message>
   <source>There are no tensors in this file, but NumPy arrays in a pickle; save them as .npz, or as tensors with torch.save.</source>
   <translation>이 파일에는 텐서가 없고 pickle 안에 NumPy 배열이 있습니다. .npz로 저장하거나 torch.save로 텐서를 저장하십시오.</translation>
  </message>
  <message>
   <source>There are no tensors in this file.</source>
   <translation>이 파일에는 텐서가 없습니다.</translation>
  </message>
  <message>
   <source>There are other bytes after the archive's end; the file is damaged or made of two. Download or copy it again.</source>
   <translation>아카이브 끝 뒤에 다른 바이트가 있습니다. 파일이 손상되었거나 두 파일이 합쳐졌습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>There is a hole of {0} bytes before the tensor {1}; the file is damaged.</source>
   <translation>텐서 {1} 앞에 {0}바이트의 빈틈이 있습니다. 파일이 손상되었습니다.</translation>
  </message>
  <message>
   <source>There is a mask for '{0}', but the checkpoint has no such tensor.</source>
   <translation>'{0}'의 마스크는 있지만 체크포인트에 그런 텐서가 없습니다.</translation>
  </message>
  <message>
   <source>There is no config.json beside {0}'s weights; name a Python file with a function that makes the model (FILE.py:FUNCTION).</source>
   <translation>{0}: 가중치 옆에 config.json이 없습니다. 모델을 만드는 함수가 있는 Python 파일을 적으십시오(FILE.py:FUNCTION).</translation>
  </message>
  <message>
   <source>There is no device {0}{1}; this computer has {2}.</source>
   <translation>장치 {0}이(가) 없습니다{1}. 이 컴퓨터의 장치: {2}.</translation>
  </message>
  <message>
   <source>There is no folder {folder}; choose an existing one.</source>
   <translation>폴더가 없습니다: {folder}. 있는 폴더를 선택하세요.</translation>
  </message>
  <message>
   <source>There is no index; all parts of the folder were taken.</source>
   <translation>색인이 없어 폴더의 모든 부분을 사용했습니다.</translation>
  </message>
  <message>
   <source>There is no program {0}; choose a Python interpreter that has torch installed.</source>
   <translation>프로그램 {0}이(가) 없습니다. torch가 설치된 Python 인터프리터를 고르십시오.</translation>
  </message>
  <message>
   <source>There is no state dict at {0} in this file; it has: {1}.</source>
   <translation>이 파일의 {0}에는 state dict가 없습니다. 있는 것: {1}.</translation>
  </message>
  <message>
   <source>There is no state dict at {0} in this file; it holds one model only.</source>
   <translation>이 파일의 {0}에는 state dict가 없습니다. 모델이 하나만 있습니다.</translation>
  </message>
  <message>
   <source>There is no weight {flat}: the parameter has {size}, numbered from 0.</source>
   <translation>가중치 {flat}번은 없습니다. 파라미터의 가중치는 {size}개이며 번호는 0부터입니다.</translation>
  </message>
  <message>
   <source>There is no {what} here.</source>
   <translation>여기에 없습니다: {what}.</translation>
  </message>
  <message>
   <source>There is not enough memory for this; close other programs or choose fewer layers. Nothing was changed.</source>
   <translation>메모리가 부족합니다. 다른 프로그램을 닫거나 레이어를 더 적게 고르십시오. 아무것도 바뀌지 않았습니다.</translation>
  </message>
  <message>
   <source>There is not enough room for '{0}': it needs {1}{2} in '{3}' (a quota or a limit on file sizes may be lower); free some space or choose another folder.</source>
   <translation>'{0}'을(를) 쓸 공간이 부족합니다. 필요한 크기 {1}{2}, 위치 '{3}'(할당량이나 파일 크기 한도는 더 낮을 수 있습니다). 공간을 비우거나 다른 폴더를 고르십시오.</translation>
  </message>
  <message>
   <source>There is not enough room on this disk; choose another folder.</source>
   <translation>디스크 공간이 부족합니다. 다른 폴더를 선택하세요.</translation>
  </message>
  <message>
   <source>These keys belong to “{command}”, which would lose them.</source>
   <translation>이 키는 다른 명령에 쓰이고 있으며, 지정하면 그 명령에서 빠집니다: {command}</translation>
  </message>
  <message>
   <source>They are left as they are, because folding would change kept weights.</source>
   <translation>합치면 유지된 가중치가 바뀌므로 그대로 둡니다.</translation>
  </message>
  <message>
   <source>They belong to other models or objects in the file, or are temporary.</source>
   <translation>파일의 다른 모델이나 객체에 속하거나 임시 데이터입니다.</translation>
  </message>
  <message>
   <source>They were probably tied in the model; pruned apart, they would differ.</source>
   <translation>모델에서는 묶여 있었을 것입니다. 따로 가지치기하면 서로 달라집니다.</translation>
  </message>
  <message>
   <source>Thin spaces</source>
   <translation>좁은 공백</translation>
  </message>
  <message>
   <source>This archive calls itself something else than pt2.</source>
   <translation>이 아카이브는 pt2가 아닌 다른 이름을 씁니다.</translation>
  </message>
  <message>
   <source>This archive is empty; there are no arrays in it.</source>
   <translation>이 아카이브는 비어 있으며 배열이 없습니다.</translation>
  </message>
  <message>
   <source>This draft has no threshold; choose magnitude and an amount.</source>
   <translation>이 초안에는 임곗값이 없습니다. 크기 기준 방법과 비율을 선택하세요.</translation>
  </message>
  <message>
   <source>This exported program has archive version {0}; version 0 can be read.</source>
   <translation>이 내보낸 프로그램의 아카이브 버전은 {0}입니다. 버전 0을 읽을 수 있습니다.</translation>
  </message>
  <message>
   <source>This exported program has the layout of PyTorch 2.7 and earlier (schema {0}); load and save it once with a newer PyTorch.</source>
   <translation>이 내보낸 프로그램은 PyTorch 2.7 이하의 구조(스키마 {0})입니다. 더 새로운 PyTorch로 한 번 로드하여 저장하십시오.</translation>
  </message>
  <message>
   <source>This file holds a LoRA adapter and {0} other tensors, not a whole model; merge it into its model first.</source>
   <translation>이 파일에는 전체 모델이 아니라 LoRA 어댑터와 다른 텐서 {0}개가 있습니다. 먼저 모델에 병합하십시오.</translation>
  </message>
  <message>
   <source>This file holds no parameters.</source>
   <translation>이 파일에는 파라미터가 없습니다.</translation>
  </message>
  <message>
   <source>This file holds only a LoRA adapter, no model weights; merge it into its model first to see what pruning would do.</source>
   <translation>이 파일에는 모델 가중치 없이 LoRA 어댑터만 있습니다. 가지치기 결과를 보려면 먼저 모델에 병합하십시오.</translation>
  </message>
  <message>
   <source>This file holds only the state of an optimizer, no model weights.</source>
   <translation>이 파일에는 모델 가중치 없이 옵티마이저 상태만 있습니다.</translation>
  </message>
  <message>
   <source>This file is no model that can be read here; choose a PyTorch, safetensors or NumPy file.</source>
   <translation>여기서 읽을 수 있는 모델 파일이 아닙니다. PyTorch, safetensors, NumPy 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>This is a Git LFS pointer, not the model itself; download the real file with git lfs pull.</source>
   <translation>모델이 아니라 Git LFS 포인터입니다. git lfs pull로 실제 파일을 내려받으십시오.</translation>
  </message>
  <message>
   <source>This is a JSON text, not a model: a configuration, or an error of the server it was downloaded from. Choose the file with the weights.</source>
   <translation>모델이 아니라 JSON 텍스트입니다. 설정 파일이거나 내려받은 서버의 오류입니다. 가중치가 든 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>This is a TorchScript archive of PyTorch 1.3 or earlier; load and save it once with a newer PyTorch.</source>
   <translation>PyTorch 1.3 이하의 TorchScript 아카이브입니다. 더 새로운 PyTorch로 한 번 로드하여 저장하십시오.</translation>
  </message>
  <message>
   <source>This is a plain pickle, not a file of torch.save.</source>
   <translation>torch.save의 파일이 아니라 일반 pickle입니다.</translation>
  </message>
  <message>
   <source>This is a plain text, not a model (it begins with “{0}”). Choose the file with the weights.</source>
   <translation>모델이 아니라 일반 텍스트입니다(시작 부분: “{0}”). 가중치가 든 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>This is a tar archive. If a very old PyTorch wrote it, load and save it once with PyTorch 1.6 or later; else unpack it first.</source>
   <translation>tar 아카이브입니다. 아주 오래된 PyTorch가 쓴 것이면 PyTorch 1.6 이상으로 한 번 로드하여 저장하고, 아니면 먼저 푸십시오.</translation>
  </message>
  <message>
   <source>This is a torch.package archive; its code is not run.</source>
   <translation>torch.package 아카이브입니다. 그 안의 코드는 실행하지 않습니다.</translation>
  </message>
  <message>
   <source>This is a zip archive of other things (first {0}), not a model; unpack it first and choose the model file.</source>
   <translation>모델이 아니라 다른 것이 든 zip 아카이브입니다(첫 항목 {0}). 먼저 풀어 모델 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>This is a zip archive with a model in it; unpack it first and choose {0} out of it.</source>
   <translation>모델이 든 zip 아카이브입니다. 먼저 풀어 {0}을(를) 고르십시오.</translation>
  </message>
  <message>
   <source>This is an HTML page, not a model: the download gave a web page, often an error or a log-in. Download the file itself.</source>
   <translation>모델이 아니라 HTML 페이지입니다. 내려받기가 웹 페이지(대개 오류나 로그인 화면)를 주었습니다. 파일 자체를 내려받으십시오.</translation>
  </message>
  <message>
   <source>This is an ONNX model, not a PyTorch one; {0}.</source>
   <translation>PyTorch 모델이 아니라 ONNX 모델입니다. 해결: {0}.</translation>
  </message>
  <message>
   <source>This is an XML text, not a model, often an error of the server it was downloaded from. Download the file itself.</source>
   <translation>모델이 아니라 XML 텍스트이며, 대개 내려받은 서버의 오류입니다. 파일 자체를 내려받으십시오.</translation>
  </message>
  <message>
   <source>This is the opened file itself. Choose another name, or type {name} below to replace it; the old one stays beside it as .bak.</source>
   <translation>열린 파일 자체입니다. 다른 이름을 선택하거나, 바꾸려면 아래에 {name}을(를) 입력하세요. 이전 파일은 .bak으로 옆에 남습니다.</translation>
  </message>
  <message>
   <source>This is {0}, not a PyTorch model; {1}.</source>
   <translation>PyTorch 모델이 아닙니다. 파일 종류: {0}. 해결: {1}.</translation>
  </message>
  <message>
   <source>This layer has no finite weights to show.</source>
   <translation>이 레이어에는 표시할 유한한 가중치가 없습니다.</translation>
  </message>
  <message>
   <source>This model has no layers that can be pruned.</source>
   <translation>이 모델에는 가지치기할 수 있는 레이어가 없습니다.</translation>
  </message>
  <message>
   <source>This parameter has no weights to show.</source>
   <translation>이 파라미터에는 표시할 가중치가 없습니다.</translation>
  </message>
  <message>
   <source>This program's own</source>
   <translation>이 프로그램의 Python</translation>
  </message>
  <message>
   <source>This system cannot shut it off: it has your network and your files.</source>
   <translation>이 시스템에서는 격리할 수 없어 네트워크와 파일을 쓸 수 있습니다.</translation>
  </message>
  <message>
   <source>This was pruned by hand already.</source>
   <translation>이미 손으로 가지치기한 것입니다.</translation>
  </message>
  <message>
   <source>This will run code on your computer</source>
   <translation>이 컴퓨터에서 코드가 실행됩니다</translation>
  </message>
  <message>
   <source>This zip archive holds no PyTorch model (there is no data.pkl in it).</source>
   <translation>이 zip 아카이브에는 PyTorch 모델이 없습니다(data.pkl이 없습니다).</translation>
  </message>
  <message>
   <source>This {what}</source>
   <translation>선택: {what}</translation>
  </message>
  <message>
   <source>Thousands</source>
   <translation>천 단위 구분</translation>
  </message>
  <message>
   <source>Threshold</source>
   <translation>임곗값</translation>
  </message>
  <message>
   <source>Tied tensors still share their weights.</source>
   <translation>묶인 텐서는 여전히 가중치를 공유합니다.</translation>
  </message>
  <message>
   <source>Tied with</source>
   <translation>묶인 텐서</translation>
  </message>
  <message>
   <source>Tied, NaN or Inf, 1-D, buffer, frozen, reparametrised.</source>
   <translation>공유, NaN 또는 Inf, 1차원, 버퍼, 고정, 재매개변수화 여부입니다.</translation>
  </message>
  <message>
   <source>Tip: {tip}</source>
   <translation>도움말: {tip}</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>제목</translation>
  </message>
  <message>
   <source>To zero</source>
   <translation>0으로</translation>
  </message>
  <message>
   <source>Too many open files</source>
   <translation>열린 파일이 너무 많음</translation>
  </message>
  <message>
   <source>Torch view of {name}</source>
   <translation>{name}의 Torch 보기</translation>
  </message>
  <message>
   <source>TorchScript cannot carry torch's pruning hooks: the masks were written into the weights at once.</source>
   <translation>TorchScript는 torch의 가지치기 훅을 담을 수 없어 마스크를 가중치에 바로 적용했습니다.</translation>
  </message>
  <message>
   <source>Transparent</source>
   <translation>투명</translation>
  </message>
  <message>
   <source>Try a small CNN</source>
   <translation>작은 CNN으로 해 보기</translation>
  </message>
  <message>
   <source>Try a transformer</source>
   <translation>트랜스포머로 해 보기</translation>
  </message>
  <message>
   <source>Two values of every four and which they are, for semi-structured GPUs.</source>
   <translation>4개마다 값 2개와 그 위치. 반구조적 희소성을 지원하는 GPU용입니다.</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>자료형</translation>
  </message>
  <message>
   <source>Type /layers\.(0|1)\./ into the filter to find layers by an expression.</source>
   <translation>필터에 /layers\.(0|1)\./ 같은 정규식을 입력하면 레이어를 찾을 수 있습니다.</translation>
  </message>
  <message>
   <source>Type a command or the name of a layer</source>
   <translation>명령이나 레이어 이름을 입력하세요</translation>
  </message>
  <message>
   <source>Type two numbers, the lowest below the highest.</source>
   <translation>최솟값이 최댓값보다 작도록 두 수를 입력하세요.</translation>
  </message>
  <message>
   <source>Unchanged</source>
   <translation>변화 없음</translation>
  </message>
  <message>
   <source>Uncheck 1 layer</source>
   <translation>레이어 1개 체크 해제</translation>
  </message>
  <message>
   <source>Uncheck {count} layers</source>
   <translation>레이어 {count}개 체크 해제</translation>
  </message>
  <message>
   <source>Under the source's own keys; optimizer and averaged copies left out.</source>
   <translation>원본과 같은 키로 저장하며 옵티마이저와 평균 복사본은 뺍니다.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>실행 취소</translation>
  </message>
  <message>
   <source>Undo the gesture, clear the filter, cancel the job</source>
   <translation>동작 취소, 필터 지우기, 작업 취소</translation>
  </message>
  <message>
   <source>Undo: {edit}</source>
   <translation>실행 취소: {edit}</translation>
  </message>
  <message>
   <source>Unfold everything below</source>
   <translation>하위 항목 모두 펼치기</translation>
  </message>
  <message>
   <source>Unit of the amount</source>
   <translation>비율의 단위</translation>
  </message>
  <message>
   <source>Unpair</source>
   <translation>짝 해제</translation>
  </message>
  <message>
   <source>Unpin</source>
   <translation>고정 해제</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>사용</translation>
  </message>
  <message>
   <source>Use result</source>
   <translation>결과 사용</translation>
  </message>
  <message>
   <source>Use {file}</source>
   <translation>{file} 사용</translation>
  </message>
  <message>
   <source>Use |w|</source>
   <translation>|w| 사용</translation>
  </message>
  <message>
   <source>Value under the cursor</source>
   <translation>커서 위치의 값</translation>
  </message>
  <message>
   <source>Verifying</source>
   <translation>검증 중</translation>
  </message>
  <message>
   <source>Versions and devices</source>
   <translation>버전과 장치</translation>
  </message>
  <message>
   <source>View, PNG</source>
   <translation>보기, PNG</translation>
  </message>
  <message>
   <source>View, SVG</source>
   <translation>보기, SVG</translation>
  </message>
  <message>
   <source>Viridis</source>
   <translation>Viridis</translation>
  </message>
  <message>
   <source>Wait</source>
   <translation>기다리기</translation>
  </message>
  <message>
   <source>Warning: {sentence}</source>
   <translation>경고: {sentence}</translation>
  </message>
  <message>
   <source>Weight</source>
   <translation>가중치</translation>
  </message>
  <message>
   <source>Weights</source>
   <translation>가중치</translation>
  </message>
  <message>
   <source>Weights and masks apart, as torch keeps them while pruning.</source>
   <translation>torch가 가지치기하는 동안처럼 가중치와 마스크를 따로 둡니다.</translation>
  </message>
  <message>
   <source>Weights in each group</source>
   <translation>그룹당 가중치 수</translation>
  </message>
  <message>
   <source>Weights kept in each group</source>
   <translation>그룹당 유지할 가중치 수</translation>
  </message>
  <message>
   <source>Weights of {file}</source>
   <translation>{file} 파일의 가중치</translation>
  </message>
  <message>
   <source>Weights of {path}</source>
   <translation>{path}의 가중치</translation>
  </message>
  <message>
   <source>Weights that differ between A and B.</source>
   <translation>A와 B 사이에 다른 가중치 수입니다.</translation>
  </message>
  <message>
   <source>Weights that plan and draft make zero.</source>
   <translation>계획과 초안이 0으로 만드는 가중치입니다.</translation>
  </message>
  <message>
   <source>What</source>
   <translation>내용</translation>
  </message>
  <message>
   <source>What a filter matches…</source>
   <translation>필터에 맞는 레이어…</translation>
  </message>
  <message>
   <source>What counts as loss</source>
   <translation>손실의 기준</translation>
  </message>
  <message>
   <source>What each layer loses when the smallest of the weights that the plan leaves are pruned: a proxy from the weights alone, which knows nothing of data.</source>
   <translation>계획이 남긴 가중치 중 가장 작은 것을 가지치기할 때 각 레이어가 잃는 양입니다. 가중치만 보는 대리 지표이며 데이터는 고려하지 않습니다.</translation>
  </message>
  <message>
   <source>What each open file may keep of pictures, to show them again at once</source>
   <translation>열린 파일마다 그림을 곧바로 다시 표시하기 위해 보관할 수 있는 양</translation>
  </message>
  <message>
   <source>What happened, for those who mend it</source>
   <translation>문제를 고칠 사람을 위한 기록입니다</translation>
  </message>
  <message>
   <source>What is allowed cannot be kept in {folder} ({reason}); it counts for this once.</source>
   <translation>허용한 내용을 {folder}에 저장할 수 없습니다({reason}). 이번에만 적용됩니다.</translation>
  </message>
  <message>
   <source>What is listed</source>
   <translation>목록 표시 항목</translation>
  </message>
  <message>
   <source>What is new</source>
   <translation>새로운 기능</translation>
  </message>
  <message>
   <source>What is shown of the pair</source>
   <translation>쌍에서 보여 줄 것</translation>
  </message>
  <message>
   <source>What is under way, and what has ended</source>
   <translation>진행 중인 작업과 끝난 작업</translation>
  </message>
  <message>
   <source>What it is</source>
   <translation>종류</translation>
  </message>
  <message>
   <source>What it prunes is known once its code has run</source>
   <translation>제거할 것은 코드를 실행한 뒤에 알 수 있음</translation>
  </message>
  <message>
   <source>What pictures and numbers show</source>
   <translation>그림과 수치에 표시할 대상</translation>
  </message>
  <message>
   <source>What sparsity brings</source>
   <translation>희소성의 효과</translation>
  </message>
  <message>
   <source>What the function evaluate(model) of your own Python file returns when one layer alone loses the smallest of its weights.</source>
   <translation>레이어 하나만 가장 작은 가중치를 잃을 때 직접 만든 Python 파일의 함수 evaluate(model)이 돌려주는 값입니다.</translation>
  </message>
  <message>
   <source>What the heatmap shows</source>
   <translation>히트맵이 보여 주는 것</translation>
  </message>
  <message>
   <source>What the loss is of</source>
   <translation>손실의 대상</translation>
  </message>
  <message>
   <source>What they should be is not known; take an earlier checkpoint. Pruning leaves them alone.</source>
   <translation>어떤 값이어야 하는지 알 수 없습니다. 더 이른 체크포인트를 쓰십시오. 가지치기는 이들을 건드리지 않습니다.</translation>
  </message>
  <message>
   <source>What to save</source>
   <translation>저장할 내용</translation>
  </message>
  <message>
   <source>What to write</source>
   <translation>쓸 내용</translation>
  </message>
  <message>
   <source>What was compared, in a line below the picture</source>
   <translation>그림 아래 한 줄에 비교 대상을 표시합니다</translation>
  </message>
  <message>
   <source>What was pruned by hand is changed in the heatmap, not here.</source>
   <translation>손으로 가지치기한 것은 여기가 아니라 히트맵에서 바꿉니다.</translation>
  </message>
  <message>
   <source>What was verified</source>
   <translation>검증한 내용</translation>
  </message>
  <message>
   <source>Whatever passes through them becomes NaN; training diverged, or the file was converted to a type too small.</source>
   <translation>이들을 지나는 값은 모두 NaN이 됩니다. 학습이 발산했거나 너무 작은 형식으로 변환한 파일입니다.</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>위치</translation>
  </message>
  <message>
   <source>Where the code is</source>
   <translation>코드의 위치</translation>
  </message>
  <message>
   <source>Where the code is that makes the model</source>
   <translation>모델을 만드는 코드의 위치</translation>
  </message>
  <message>
   <source>Where the file lies, what is odd about it, its config</source>
   <translation>파일 위치, 특이 사항, config</translation>
  </message>
  <message>
   <source>Where the {name} lies</source>
   <translation>{name}의 배치</translation>
  </message>
  <message>
   <source>Which of the state dicts in this file is the model</source>
   <translation>이 파일에서 모델로 볼 state dict</translation>
  </message>
  <message>
   <source>White</source>
   <translation>흰색</translation>
  </message>
  <message>
   <source>Whoever made the file can do on this computer what you can; here nothing of it was run.</source>
   <translation>파일을 만든 사람은 이 컴퓨터에서 여러분과 똑같은 일을 할 수 있습니다. 여기서는 아무것도 실행하지 않았습니다.</translation>
  </message>
  <message>
   <source>Whole parameter, PNG</source>
   <translation>파라미터 전체, PNG</translation>
  </message>
  <message>
   <source>Window system {name}</source>
   <translation>창 시스템 {name}</translation>
  </message>
  <message>
   <source>With</source>
   <translation>포함</translation>
  </message>
  <message>
   <source>Without groups</source>
   <translation>묶지 않음</translation>
  </message>
  <message>
   <source>Without the first and the last</source>
   <translation>처음과 마지막 제외</translation>
  </message>
  <message>
   <source>Wrapped</source>
   <translation>줄 바꿈</translation>
  </message>
  <message>
   <source>Write a mended copy…</source>
   <translation>고친 복사본 쓰기…</translation>
  </message>
  <message>
   <source>Write the mended copy</source>
   <translation>고친 복사본 쓰기</translation>
  </message>
  <message>
   <source>Write the pruned model as a new, verified file</source>
   <translation>가지치기한 모델을 검증된 새 파일로 씁니다</translation>
  </message>
  <message>
   <source>Writing</source>
   <translation>쓰는 중</translation>
  </message>
  <message>
   <source>Writing and verifying</source>
   <translation>쓰기와 검증</translation>
  </message>
  <message>
   <source>Written and verified</source>
   <translation>쓰고 검증함</translation>
  </message>
  <message>
   <source>Wrote {name}, verified: all mended.</source>
   <translation>{name} 저장 및 검증 완료: 모두 고침.</translation>
  </message>
  <message>
   <source>Wrote {name}, verified: mended {done}, left {left}.</source>
   <translation>{name} 저장 및 검증 완료: {done}건 고침, {left}건 남음.</translation>
  </message>
  <message>
   <source>Your consent is to exactly these bytes</source>
   <translation>동의는 정확히 이 바이트에만 적용됩니다</translation>
  </message>
  <message>
   <source>Zero</source>
   <translation>0</translation>
  </message>
  <message>
   <source>Zero has its own colour</source>
   <translation>0을 별도의 색으로</translation>
  </message>
  <message>
   <source>Zero in file</source>
   <translation>파일에서 0</translation>
  </message>
  <message>
   <source>Zeros</source>
   <translation>0 비율</translation>
  </message>
  <message>
   <source>Zeros are not removed: a plain file with zeros is as large as before.</source>
   <translation>0은 없어지지 않습니다. 0이 들어 있어도 일반 파일의 크기는 이전과 같습니다.</translation>
  </message>
  <message>
   <source>Zeros counted in {n} of {total} tensors</source>
   <translation>0을 센 텐서: {total}개 중 {n}개</translation>
  </message>
  <message>
   <source>Zeros form</source>
   <translation>0의 배치</translation>
  </message>
  <message>
   <source>Zeros in file</source>
   <translation>파일의 0</translation>
  </message>
  <message>
   <source>Zeros now</source>
   <translation>현재 0</translation>
  </message>
  <message>
   <source>Zeros now %</source>
   <translation>현재 0 %</translation>
  </message>
  <message>
   <source>Zeros of both over zeros of either.</source>
   <translation>둘 다 0인 수를 어느 한쪽이 0인 수로 나눈 값입니다.</translation>
  </message>
  <message>
   <source>Zeros planned</source>
   <translation>계획 후 0</translation>
  </message>
  <message>
   <source>Zeros planned %</source>
   <translation>계획된 0 %</translation>
  </message>
  <message>
   <source>Zeros that B has more than A.</source>
   <translation>B가 A보다 더 가진 0의 수입니다.</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation>확대(&amp;I)</translation>
  </message>
  <message>
   <source>Zoom into a rectangle</source>
   <translation>사각형으로 확대</translation>
  </message>
  <message>
   <source>Zoom o&amp;ut</source>
   <translation>축소(&amp;U)</translation>
  </message>
  <message>
   <source>\ (hold)</source>
   <translation>\ (누르고 있기)</translation>
  </message>
  <message>
   <source>a ( is not closed</source>
   <translation>괄호 (가 닫히지 않음</translation>
  </message>
  <message>
   <source>a 2:4 pattern</source>
   <translation>2:4 패턴</translation>
  </message>
  <message>
   <source>a 7-Zip archive</source>
   <translation>7-Zip 아카이브</translation>
  </message>
  <message>
   <source>a Core ML model</source>
   <translation>Core ML 모델</translation>
  </message>
  <message>
   <source>a DeepSpeed checkpoint</source>
   <translation>DeepSpeed 체크포인트</translation>
  </message>
  <message>
   <source>a Flax or Orbax checkpoint</source>
   <translation>Flax 또는 Orbax 체크포인트</translation>
  </message>
  <message>
   <source>a GGML adapter (llama.cpp)</source>
   <translation>GGML 어댑터(llama.cpp)</translation>
  </message>
  <message>
   <source>a GGML file (llama.cpp)</source>
   <translation>GGML 파일(llama.cpp)</translation>
  </message>
  <message>
   <source>a GGUF file (llama.cpp)</source>
   <translation>GGUF 파일(llama.cpp)</translation>
  </message>
  <message>
   <source>a GIF picture</source>
   <translation>GIF 그림</translation>
  </message>
  <message>
   <source>a JPEG picture</source>
   <translation>JPEG 그림</translation>
  </message>
  <message>
   <source>a Java class or a macOS program</source>
   <translation>Java 클래스 또는 macOS 프로그램</translation>
  </message>
  <message>
   <source>a Java or Android archive</source>
   <translation>Java 또는 Android 아카이브</translation>
  </message>
  <message>
   <source>a Keras model</source>
   <translation>Keras 모델</translation>
  </message>
  <message>
   <source>a Linux program</source>
   <translation>Linux 프로그램</translation>
  </message>
  <message>
   <source>a Megatron distributed checkpoint</source>
   <translation>Megatron 분산 체크포인트</translation>
  </message>
  <message>
   <source>a MessagePack file (Flax keeps weights so)</source>
   <translation>MessagePack 파일(Flax가 가중치를 담는 형식)</translation>
  </message>
  <message>
   <source>a PDF document</source>
   <translation>PDF 문서</translation>
  </message>
  <message>
   <source>a PNG picture</source>
   <translation>PNG 그림</translation>
  </message>
  <message>
   <source>a Parquet table</source>
   <translation>Parquet 표</translation>
  </message>
  <message>
   <source>a PyTorch FlatBuffer mobile file</source>
   <translation>PyTorch FlatBuffer 모바일 파일</translation>
  </message>
  <message>
   <source>a Python package</source>
   <translation>Python 패키지</translation>
  </message>
  <message>
   <source>a RAR archive</source>
   <translation>RAR 아카이브</translation>
  </message>
  <message>
   <source>a TensorFlow Lite model</source>
   <translation>TensorFlow Lite 모델</translation>
  </message>
  <message>
   <source>a TensorFlow SavedModel</source>
   <translation>TensorFlow SavedModel</translation>
  </message>
  <message>
   <source>a TensorFlow or Core ML model</source>
   <translation>TensorFlow 또는 Core ML 모델</translation>
  </message>
  <message>
   <source>a TensorRT engine</source>
   <translation>TensorRT 엔진</translation>
  </message>
  <message>
   <source>a TorchServe archive</source>
   <translation>TorchServe 아카이브</translation>
  </message>
  <message>
   <source>a WebAssembly program</source>
   <translation>WebAssembly 프로그램</translation>
  </message>
  <message>
   <source>a Windows program</source>
   <translation>Windows 프로그램</translation>
  </message>
  <message>
   <source>a bzip2-compressed file</source>
   <translation>bzip2 압축 파일</translation>
  </message>
  <message>
   <source>a device</source>
   <translation>장치</translation>
  </message>
  <message>
   <source>a distributed checkpoint (DCP)</source>
   <translation>분산 체크포인트(DCP)</translation>
  </message>
  <message>
   <source>a film or a picture (MPEG-4)</source>
   <translation>영상 또는 그림(MPEG-4)</translation>
  </message>
  <message>
   <source>a folder</source>
   <translation>폴더</translation>
  </message>
  <message>
   <source>a gzip-compressed file</source>
   <translation>gzip 압축 파일</translation>
  </message>
  <message>
   <source>a macOS program</source>
   <translation>macOS 프로그램</translation>
  </message>
  <message>
   <source>a named pipe</source>
   <translation>명명된 파이프</translation>
  </message>
  <message>
   <source>a scalar</source>
   <translation>스칼라</translation>
  </message>
  <message>
   <source>a script</source>
   <translation>스크립트</translation>
  </message>
  <message>
   <source>a single number</source>
   <translation>숫자 하나</translation>
  </message>
  <message>
   <source>a socket</source>
   <translation>소켓</translation>
  </message>
  <message>
   <source>a sound (MP3)</source>
   <translation>소리(MP3)</translation>
  </message>
  <message>
   <source>a sound or a film (Ogg)</source>
   <translation>소리 또는 영상(Ogg)</translation>
  </message>
  <message>
   <source>a sound, a film or a picture (RIFF)</source>
   <translation>소리, 영상 또는 그림(RIFF)</translation>
  </message>
  <message>
   <source>a tensor named '__metadata__' (the format's own word)</source>
   <translation>이름이 '__metadata__'인 텐서(형식이 쓰는 이름)</translation>
  </message>
  <message>
   <source>a tensor named {0}</source>
   <translation>이름이 {0}인 텐서</translation>
  </message>
  <message>
   <source>a tensor named {0} (no valid Unicode)</source>
   <translation>이름이 {0}인 텐서(올바른 유니코드가 아님)</translation>
  </message>
  <message>
   <source>a training framework or the model's own outermost part</source>
   <translation>학습 프레임워크 또는 모델의 가장 바깥 부분</translation>
  </message>
  <message>
   <source>a zip of pictures</source>
   <translation>그림이 든 zip</translation>
  </message>
  <message>
   <source>a zstandard-compressed file</source>
   <translation>zstandard 압축 파일</translation>
  </message>
  <message>
   <source>across</source>
   <translation>가로</translation>
  </message>
  <message>
   <source>across, within a unit</source>
   <translation>가로, 단위 안</translation>
  </message>
  <message>
   <source>add the missing )</source>
   <translation>빠진 )를 더하십시오</translation>
  </message>
  <message>
   <source>add what should follow</source>
   <translation>이어질 내용을 더하십시오</translation>
  </message>
  <message>
   <source>add what should stand there</source>
   <translation>그 자리에 올 내용을 더하십시오</translation>
  </message>
  <message>
   <source>add what to combine</source>
   <translation>결합할 내용을 더하십시오</translation>
  </message>
  <message>
   <source>after</source>
   <translation>계획 후</translation>
  </message>
  <message>
   <source>all layers</source>
   <translation>모든 레이어</translation>
  </message>
  <message>
   <source>all rounds of a callback prune the same parameters in the same way</source>
   <translation>콜백은 모든 회차에서 같은 파라미터를 같은 방식으로 가지치기함</translation>
  </message>
  <message>
   <source>already zero</source>
   <translation>이미 0</translation>
  </message>
  <message>
   <source>also changes {0}, which is the same tensor</source>
   <translation>같은 텐서인 {0}도 바뀜</translation>
  </message>
  <message>
   <source>an Arrow table</source>
   <translation>Arrow 표</translation>
  </message>
  <message>
   <source>an Avro table</source>
   <translation>Avro 표</translation>
  </message>
  <message>
   <source>an ExecuTorch program</source>
   <translation>ExecuTorch 프로그램</translation>
  </message>
  <message>
   <source>an HDF5 file (Keras keeps weights so)</source>
   <translation>HDF5 파일(Keras가 가중치를 담는 형식)</translation>
  </message>
  <message>
   <source>an LZ4-compressed file</source>
   <translation>LZ4 압축 파일</translation>
  </message>
  <message>
   <source>an LZMA-compressed file</source>
   <translation>LZMA 압축 파일</translation>
  </message>
  <message>
   <source>an MXNet parameter file</source>
   <translation>MXNet 파라미터 파일</translation>
  </message>
  <message>
   <source>an Office document</source>
   <translation>Office 문서</translation>
  </message>
  <message>
   <source>an SQLite database</source>
   <translation>SQLite 데이터베이스</translation>
  </message>
  <message>
   <source>an amount is either a share or a count</source>
   <translation>비율이나 개수 중 하나만 써야 함</translation>
  </message>
  <message>
   <source>an amount is {{"share": 0.5}} or {{"count": 500}}</source>
   <translation>{{"share": 0.5}} 또는 {{"count": 500}} 형식이어야 함</translation>
  </message>
  <message>
   <source>an empty plan</source>
   <translation>빈 계획</translation>
  </message>
  <message>
   <source>an index like {example}, max, min, nan, next zero</source>
   <translation>{example} 같은 인덱스, max, min, nan, next zero</translation>
  </message>
  <message>
   <source>an old Office document</source>
   <translation>옛 Office 문서</translation>
  </message>
  <message>
   <source>an xz-compressed file</source>
   <translation>xz 압축 파일</translation>
  </message>
  <message>
   <source>and 1 more file</source>
   <translation>외 파일 1개</translation>
  </message>
  <message>
   <source>and {0} more</source>
   <translation>외 {0}개</translation>
  </message>
  <message>
   <source>and {count} more files</source>
   <translation>외 파일 {count}개</translation>
  </message>
  <message>
   <source>another plan, of {0} steps</source>
   <translation>단계가 {0}개인 다른 계획</translation>
  </message>
  <message>
   <source>any weight</source>
   <translation>아무 가중치</translation>
  </message>
  <message>
   <source>arguments is a JSON object</source>
   <translation>arguments는 JSON 객체여야 함</translation>
  </message>
  <message>
   <source>averaged copy (EMA)</source>
   <translation>평균 복사본(EMA)</translation>
  </message>
  <message>
   <source>block {size}: {changed} of {total} changed ({share})</source>
   <translation>블록 {size}: {total}개 중 {changed}개 변경({share})</translation>
  </message>
  <message>
   <source>block {size}: {kept} of {total} kept ({share})</source>
   <translation>블록 {size}: {total}개 중 {kept}개 유지({share})</translation>
  </message>
  <message>
   <source>blocks of {side} × {side} weights · kept share</source>
   <translation>가중치 {side} × {side} 블록 · 유지 비율</translation>
  </message>
  <message>
   <source>buffer</source>
   <translation>버퍼</translation>
  </message>
  <message>
   <source>buffer, not a parameter</source>
   <translation>버퍼(파라미터가 아님)</translation>
  </message>
  <message>
   <source>but the hook that applies the mask is gone.</source>
   <translation>그러나 마스크를 적용하는 훅이 없습니다.</translation>
  </message>
  <message>
   <source>by layer, by name</source>
   <translation>레이어별, 이름순</translation>
  </message>
  <message>
   <source>by layer, in model order</source>
   <translation>레이어별, 모델 순서</translation>
  </message>
  <message>
   <source>by layer, largest first</source>
   <translation>레이어별, 큰 것부터</translation>
  </message>
  <message>
   <source>by layer, most sensitive</source>
   <translation>레이어별, 민감도순</translation>
  </message>
  <message>
   <source>by layer, planned</source>
   <translation>레이어별, 계획</translation>
  </message>
  <message>
   <source>by_hand is a JSON object of lists, one for each parameter</source>
   <translation>by_hand는 파라미터마다 목록 하나를 담은 JSON 객체여야 함</translation>
  </message>
  <message>
   <source>can't allocate memory</source>
   <translation>메모리를 할당할 수 없음</translation>
  </message>
  <message>
   <source>cancelled after {0} of {1} layers</source>
   <translation>레이어 {1}개 중 {0}개 뒤에 취소됨</translation>
  </message>
  <message>
   <source>cancelled after {time}</source>
   <translation>{time} 후 취소됨</translation>
  </message>
  <message>
   <source>cap {share}</source>
   <translation>상한 {share}</translation>
  </message>
  <message>
   <source>change</source>
   <translation>변화</translation>
  </message>
  <message>
   <source>change, symlog</source>
   <translation>변화, 대칭 로그</translation>
  </message>
  <message>
   <source>changed share</source>
   <translation>바뀐 비율</translation>
  </message>
  <message>
   <source>changes how Python itself works</source>
   <translation>Python 자체의 동작을 바꿈</translation>
  </message>
  <message>
   <source>changes nothing: {0} of {1} are already zero</source>
   <translation>바뀌는 것 없음: {1}개 중 {0}개가 이미 0</translation>
  </message>
  <message>
   <source>channels</source>
   <translation>채널</translation>
  </message>
  <message>
   <source>choose the file itself, of the same name without ._</source>
   <translation>같은 이름에서 ._를 뺀 파일 자체를 고르십시오</translation>
  </message>
  <message>
   <source>choose the model file</source>
   <translation>모델 파일을 고르십시오</translation>
  </message>
  <message>
   <source>close it</source>
   <translation>닫으십시오</translation>
  </message>
  <message>
   <source>compute_mask gave the shape {0} for weights of {1}</source>
   <translation>compute_mask가 준 형태 {0}이(가) 가중치의 형태 {1}와(과) 다름</translation>
  </message>
  <message>
   <source>config.json</source>
   <translation>config.json</translation>
  </message>
  <message>
   <source>config.json names no architecture; choose a Python file with a function that makes the model</source>
   <translation>config.json에 아키텍처가 없습니다. 모델을 만드는 함수가 있는 Python 파일을 고르십시오</translation>
  </message>
  <message>
   <source>conv1</source>
   <translation>conv1</translation>
  </message>
  <message>
   <source>conv2</source>
   <translation>conv2</translation>
  </message>
  <message>
   <source>convert it first with Megatron's tools/checkpoint/convert.py</source>
   <translation>먼저 Megatron의 tools/checkpoint/convert.py로 변환하십시오</translation>
  </message>
  <message>
   <source>convert it to PyTorch first</source>
   <translation>먼저 PyTorch로 변환하십시오</translation>
  </message>
  <message>
   <source>cosine {value}</source>
   <translation>코사인 {value}</translation>
  </message>
  <message>
   <source>count</source>
   <translation>개</translation>
  </message>
  <message>
   <source>counting zeros…</source>
   <translation>0 세는 중…</translation>
  </message>
  <message>
   <source>counting…</source>
   <translation>세는 중…</translation>
  </message>
  <message>
   <source>counting… {done} of {n}</source>
   <translation>세는 중… {done}/{n}</translation>
  </message>
  <message>
   <source>cut at</source>
   <translation>분할 위치</translation>
  </message>
  <message>
   <source>denormal number</source>
   <translation>비정규 수</translation>
  </message>
  <message>
   <source>density</source>
   <translation>밀도</translation>
  </message>
  <message>
   <source>depth</source>
   <translation>깊이</translation>
  </message>
  <message>
   <source>device or resource busy</source>
   <translation>장치나 자원이 사용 중</translation>
  </message>
  <message>
   <source>dim = 0</source>
   <translation>dim = 0</translation>
  </message>
  <message>
   <source>dim = 1</source>
   <translation>dim = 1</translation>
  </message>
  <message>
   <source>dimension {0}</source>
   <translation>차원 {0}</translation>
  </message>
  <message>
   <source>disk quota exceeded</source>
   <translation>디스크 할당량 초과</translation>
  </message>
  <message>
   <source>done in {time}</source>
   <translation>{time} 만에 완료</translation>
  </message>
  <message>
   <source>down</source>
   <translation>세로</translation>
  </message>
  <message>
   <source>down, within a unit</source>
   <translation>세로, 단위 안</translation>
  </message>
  <message>
   <source>draft</source>
   <translation>초안</translation>
  </message>
  <message>
   <source>draft ({method}): {effect}</source>
   <translation>초안({method}): {effect}</translation>
  </message>
  <message>
   <source>draft not shown</source>
   <translation>초안 숨김</translation>
  </message>
  <message>
   <source>each layer loses the same share</source>
   <translation>모든 레이어가 같은 비율을 잃음</translation>
  </message>
  <message>
   <source>editing step {n}</source>
   <translation>{n}단계 편집 중</translation>
  </message>
  <message>
   <source>embedding</source>
   <translation>임베딩</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>비어 있음</translation>
  </message>
  <message>
   <source>evaluate returned {0}; let it return a number</source>
   <translation>evaluate가 {0}을(를) 반환했습니다. 숫자를 반환하게 하십시오</translation>
  </message>
  <message>
   <source>evaluate(model)</source>
   <translation>evaluate(model)</translation>
  </message>
  <message>
   <source>evaluate(model): {before} before, {after} after pruning.</source>
   <translation>evaluate(model): 가지치기 전 {before}, 후 {after}.</translation>
  </message>
  <message>
   <source>every change is non-zero → zero.</source>
   <translation>변경은 모두 0이 아닌 값에서 0으로 바뀐 것입니다.</translation>
  </message>
  <message>
   <source>every {kind}</source>
   <translation>모든 {kind}</translation>
  </message>
  <message>
   <source>everything below the line is pruned, above it is kept</source>
   <translation>선 아래는 모두 제거, 위는 유지</translation>
  </message>
  <message>
   <source>expanded: several indices share one stored value</source>
   <translation>확장됨: 여러 인덱스가 저장된 값 하나를 공유</translation>
  </message>
  <message>
   <source>export as safetensors or in the same format</source>
   <translation>safetensors나 같은 형식으로 내보내십시오</translation>
  </message>
  <message>
   <source>export in the same format, which keeps such tensors as they are</source>
   <translation>이런 텐서를 그대로 두는 같은 형식으로 내보내십시오</translation>
  </message>
  <message>
   <source>failed after {time}</source>
   <translation>{time} 후 실패</translation>
  </message>
  <message>
   <source>fc</source>
   <translation>fc</translation>
  </message>
  <message>
   <source>file name too long</source>
   <translation>파일 이름이 너무 김</translation>
  </message>
  <message>
   <source>format is {0}, not {1}</source>
   <translation>format이 {1}이어야 하는데 {0}임</translation>
  </message>
  <message>
   <source>forward pre-hook</source>
   <translation>순전파 전 훅</translation>
  </message>
  <message>
   <source>frozen</source>
   <translation>고정됨</translation>
  </message>
  <message>
   <source>frozen (needs no gradient)</source>
   <translation>고정됨(기울기 불필요)</translation>
  </message>
  <message>
   <source>global</source>
   <translation>전역</translation>
  </message>
  <message>
   <source>group 1</source>
   <translation>묶음 1</translation>
  </message>
  <message>
   <source>group 2</source>
   <translation>묶음 2</translation>
  </message>
  <message>
   <source>group 3</source>
   <translation>묶음 3</translation>
  </message>
  <message>
   <source>head</source>
   <translation>헤드</translation>
  </message>
  <message>
   <source>held at the cap of {0}</source>
   <translation>상한 {0}에서 멈춤</translation>
  </message>
  <message>
   <source>holds NaN or Inf</source>
   <translation>NaN 또는 Inf 포함</translation>
  </message>
  <message>
   <source>how many</source>
   <translation>얼마나</translation>
  </message>
  <message>
   <source>impossible properties</source>
   <translation>불가능한 속성</translation>
  </message>
  <message>
   <source>in the file</source>
   <translation>파일에서</translation>
  </message>
  <message>
   <source>in the file; pruned on {device}</source>
   <translation>파일 안; 가지치기 장치: {device}</translation>
  </message>
  <message>
   <source>in the range</source>
   <translation>범위 안</translation>
  </message>
  <message>
   <source>index</source>
   <translation>인덱스</translation>
  </message>
  <message>
   <source>index {0} is out of range for dimension {1}, which has {2} (0 to {3})</source>
   <translation>인덱스 {0}: 크기 {2}인 차원 {1}의 범위(0~{3})를 벗어남</translation>
  </message>
  <message>
   <source>inner columns</source>
   <translation>안쪽 열</translation>
  </message>
  <message>
   <source>inner rows</source>
   <translation>안쪽 행</translation>
  </message>
  <message>
   <source>input channel</source>
   <translation>입력 채널</translation>
  </message>
  <message>
   <source>input channel, {letter}={n}</source>
   <translation>입력 채널, {letter}={n}</translation>
  </message>
  <message>
   <source>input channels</source>
   <translation>입력 채널</translation>
  </message>
  <message>
   <source>input channels: what all filters read</source>
   <translation>입력 채널: 모든 필터가 읽는 것</translation>
  </message>
  <message>
   <source>input made by the code – not accuracy</source>
   <translation>코드가 만든 입력 – 정확도 아님</translation>
  </message>
  <message>
   <source>input/output error</source>
   <translation>입출력 오류</translation>
  </message>
  <message>
   <source>installs packages or builds software</source>
   <translation>패키지를 설치하거나 소프트웨어를 빌드함</translation>
  </message>
  <message>
   <source>is a directory</source>
   <translation>폴더임</translation>
  </message>
  <message>
   <source>is a part of Python's standard library that models have no use for</source>
   <translation>모델에 쓸 일이 없는 Python 표준 라이브러리의 일부</translation>
  </message>
  <message>
   <source>is put together while loading, which hides what it is</source>
   <translation>로드하는 동안 조립되어 정체가 숨겨짐</translation>
  </message>
  <message>
   <source>it cannot be read</source>
   <translation>읽을 수 없음</translation>
  </message>
  <message>
   <source>it ends too early</source>
   <translation>너무 일찍 끝남</translation>
  </message>
  <message>
   <source>it has no data in the file</source>
   <translation>파일에 데이터가 없음</translation>
  </message>
  <message>
   <source>it has no weights</source>
   <translation>가중치가 없음</translation>
  </message>
  <message>
   <source>it is nested too deeply</source>
   <translation>너무 깊이 중첩됨</translation>
  </message>
  <message>
   <source>it knows neither caps nor importance scores</source>
   <translation>상한과 중요도 점수를 지원하지 않음</translation>
  </message>
  <message>
   <source>it makes classes of one's own with an amount and nothing else</source>
   <translation>사용자 클래스는 비율만으로 만들 수 있음</translation>
  </message>
  <message>
   <source>it takes classes of one's own for global pruning only</source>
   <translation>사용자 클래스는 전역 가지치기에만 쓸 수 있음</translation>
  </message>
  <message>
   <source>its data is not aligned to its elements</source>
   <translation>데이터가 원소 크기에 맞춰 정렬되지 않음</translation>
  </message>
  <message>
   <source>its pruning_fn knows no {0}</source>
   <translation>pruning_fn이 {0}을(를) 모름</translation>
  </message>
  <message>
   <source>its shares are of the remaining weights, not of all</source>
   <translation>비율이 전체가 아니라 남은 가중치에 대한 것임</translation>
  </message>
  <message>
   <source>kept</source>
   <translation>유지</translation>
  </message>
  <message>
   <source>kept before</source>
   <translation>이전 유지</translation>
  </message>
  <message>
   <source>kept in the session and for the export report</source>
   <translation>세션과 내보내기 보고서에 보관됨</translation>
  </message>
  <message>
   <source>kept share</source>
   <translation>유지된 비율</translation>
  </message>
  <message>
   <source>kernel</source>
   <translation>커널</translation>
  </message>
  <message>
   <source>kernel column</source>
   <translation>커널 열</translation>
  </message>
  <message>
   <source>kernel row</source>
   <translation>커널 행</translation>
  </message>
  <message>
   <source>kernel, o={o}, i={i}</source>
   <translation>커널, o={o}, i={i}</translation>
  </message>
  <message>
   <source>large |w|</source>
   <translation>큰 |w|</translation>
  </message>
  <message>
   <source>largest change</source>
   <translation>가장 큰 변화</translation>
  </message>
  <message>
   <source>largest weight</source>
   <translation>가장 큰 가중치</translation>
  </message>
  <message>
   <source>largest |w|</source>
   <translation>가장 큰 |w|</translation>
  </message>
  <message>
   <source>layer {0} of {1}</source>
   <translation>레이어 {1}개 중 {0}번째</translation>
  </message>
  <message>
   <source>layer {number} of {n}</source>
   <translation>레이어 {number}/{n}</translation>
  </message>
  <message>
   <source>layers is an expression or a list of parameter paths</source>
   <translation>layers는 식이거나 파라미터 경로의 목록이어야 함</translation>
  </message>
  <message>
   <source>loads further pickles, which can run anything</source>
   <translation>무엇이든 실행할 수 있는 pickle을 더 로드함</translation>
  </message>
  <message>
   <source>loads native libraries</source>
   <translation>네이티브 라이브러리를 로드함</translation>
  </message>
  <message>
   <source>looking into the file…</source>
   <translation>파일 살펴보는 중…</translation>
  </message>
  <message>
   <source>magnitude of weight_norm</source>
   <translation>weight_norm의 크기</translation>
  </message>
  <message>
   <source>masks of shapes {0} and {1} do not combine</source>
   <translation>형태 {0}, {1}: 마스크를 합칠 수 없음</translation>
  </message>
  <message>
   <source>max |change| {largest}</source>
   <translation>최대 |변화| {largest}</translation>
  </message>
  <message>
   <source>max |w| {largest}</source>
   <translation>최대 |w| {largest}</translation>
  </message>
  <message>
   <source>max |Δ|</source>
   <translation>최대 |Δ|</translation>
  </message>
  <message>
   <source>mean</source>
   <translation>평균</translation>
  </message>
  <message>
   <source>mean {value}</source>
   <translation>평균 {value}</translation>
  </message>
  <message>
   <source>mean, which hides sparsity</source>
   <translation>평균(희소성이 가려짐)</translation>
  </message>
  <message>
   <source>means of {count} weights</source>
   <translation>가중치 {count}개의 평균</translation>
  </message>
  <message>
   <source>measured {0} under {1}</source>
   <translation>{0}에 측정, 기준: {1}</translation>
  </message>
  <message>
   <source>merge it first with its zero_to_fp32.py</source>
   <translation>먼저 zero_to_fp32.py로 병합하십시오</translation>
  </message>
  <message>
   <source>merge it first with {0}</source>
   <translation>먼저 다음으로 병합하십시오: {0}</translation>
  </message>
  <message>
   <source>meta tensor, has no data</source>
   <translation>메타 텐서(데이터 없음)</translation>
  </message>
  <message>
   <source>method {0}</source>
   <translation>방법 {0}</translation>
  </message>
  <message>
   <source>model.py</source>
   <translation>model.py</translation>
  </message>
  <message>
   <source>nested tensor</source>
   <translation>중첩 텐서</translation>
  </message>
  <message>
   <source>no cap per layer</source>
   <translation>레이어별 상한 없음</translation>
  </message>
  <message>
   <source>no count</source>
   <translation>개수가 아님</translation>
  </message>
  <message>
   <source>no data (meta)</source>
   <translation>데이터 없음(메타)</translation>
  </message>
  <message>
   <source>no data in the file</source>
   <translation>파일에 데이터 없음</translation>
  </message>
  <message>
   <source>no file</source>
   <translation>파일 없음</translation>
  </message>
  <message>
   <source>no finite number</source>
   <translation>유한한 수 아님</translation>
  </message>
  <message>
   <source>no function at all</source>
   <translation>함수가 전혀 없음</translation>
  </message>
  <message>
   <source>no keys</source>
   <translation>키 없음</translation>
  </message>
  <message>
   <source>no network, files read-only</source>
   <translation>네트워크 없음, 파일 읽기 전용</translation>
  </message>
  <message>
   <source>no number</source>
   <translation>숫자가 아님</translation>
  </message>
  <message>
   <source>no pattern (scattered)</source>
   <translation>패턴 없음(흩어짐)</translation>
  </message>
  <message>
   <source>no session, or of another version</source>
   <translation>세션이 아니거나 다른 버전</translation>
  </message>
  <message>
   <source>no session: {0}</source>
   <translation>세션이 아님: {0}</translation>
  </message>
  <message>
   <source>no space left on device</source>
   <translation>장치에 남은 공간이 없음</translation>
  </message>
  <message>
   <source>no such file or directory</source>
   <translation>파일이나 폴더가 없음</translation>
  </message>
  <message>
   <source>no sweep by {0}</source>
   <translation>{0} 기준의 측정은 없습니다</translation>
  </message>
  <message>
   <source>none</source>
   <translation>없음</translation>
  </message>
  <message>
   <source>norm</source>
   <translation>정규화</translation>
  </message>
  <message>
   <source>not Linux</source>
   <translation>Linux가 아님</translation>
  </message>
  <message>
   <source>not a directory</source>
   <translation>폴더가 아님</translation>
  </message>
  <message>
   <source>not finite</source>
   <translation>유한하지 않음</translation>
  </message>
  <message>
   <source>not found – Locate…</source>
   <translation>찾을 수 없음 – 위치 찾기…</translation>
  </message>
  <message>
   <source>not numeric</source>
   <translation>숫자가 아님</translation>
  </message>
  <message>
   <source>not part of the model's state</source>
   <translation>모델 상태의 일부가 아님</translation>
  </message>
  <message>
   <source>not pruned by default</source>
   <translation>기본적으로 가지치기하지 않음</translation>
  </message>
  <message>
   <source>not pruned: its input dimension {0} is not divisible by {1}</source>
   <translation>제거하지 않음: 입력 차원 {0}이(가) {1}(으)로 나누어지지 않음</translation>
  </message>
  <message>
   <source>not shut off</source>
   <translation>격리되지 않음</translation>
  </message>
  <message>
   <source>of</source>
   <translation>/</translation>
  </message>
  <message>
   <source>of all</source>
   <translation>전체 대비</translation>
  </message>
  <message>
   <source>of an optimizer's state</source>
   <translation>(옵티마이저 상태)</translation>
  </message>
  <message>
   <source>of averaged weights (EMA, SWA)</source>
   <translation>(평균 가중치: EMA, SWA)</translation>
  </message>
  <message>
   <source>of every 4 weights in a row, the 2 of largest magnitude stay</source>
   <translation>연속한 가중치 4개마다 크기가 큰 2개가 남음</translation>
  </message>
  <message>
   <source>of remaining</source>
   <translation>남은 것 대비</translation>
  </message>
  <message>
   <source>offset too large</source>
   <translation>오프셋이 너무 큼</translation>
  </message>
  <message>
   <source>one ranking over all: weak layers lose more</source>
   <translation>전체를 한 번에 순위 매김: 약한 레이어가 더 잃음</translation>
  </message>
  <message>
   <source>only in A: {path}</source>
   <translation>A에만 있음: {path}</translation>
  </message>
  <message>
   <source>only in B: {path}</source>
   <translation>B에만 있음: {path}</translation>
  </message>
  <message>
   <source>only {range}</source>
   <translation>{range}만</translation>
  </message>
  <message>
   <source>open the PyTorch, safetensors or NumPy file it was made from</source>
   <translation>원래의 PyTorch, safetensors, NumPy 파일을 여십시오</translation>
  </message>
  <message>
   <source>opens network connections</source>
   <translation>네트워크에 연결함</translation>
  </message>
  <message>
   <source>operation not permitted</source>
   <translation>허용되지 않은 작업</translation>
  </message>
  <message>
   <source>other</source>
   <translation>기타</translation>
  </message>
  <message>
   <source>out of memory</source>
   <translation>메모리 부족</translation>
  </message>
  <message>
   <source>output channel</source>
   <translation>출력 채널</translation>
  </message>
  <message>
   <source>output channel, {letter}={n}</source>
   <translation>출력 채널, {letter}={n}</translation>
  </message>
  <message>
   <source>output channels</source>
   <translation>출력 채널</translation>
  </message>
  <message>
   <source>output channels: whole filters</source>
   <translation>출력 채널: 필터 전체</translation>
  </message>
  <message>
   <source>own</source>
   <translation>자체</translation>
  </message>
  <message>
   <source>own {percent} %</source>
   <translation>자체 {percent} %</translation>
  </message>
  <message>
   <source>packed low-bit weights</source>
   <translation>압축된 저비트 가중치</translation>
  </message>
  <message>
   <source>parameter</source>
   <translation>파라미터</translation>
  </message>
  <message>
   <source>per layer</source>
   <translation>레이어별</translation>
  </message>
  <message>
   <source>permission denied</source>
   <translation>권한 없음</translation>
  </message>
  <message>
   <source>pickled objects: need code</source>
   <translation>pickle 객체: 코드가 필요함</translation>
  </message>
  <message>
   <source>pruned</source>
   <translation>제거</translation>
  </message>
  <message>
   <source>prunes {n} more</source>
   <translation>{n}개 더 제거</translation>
  </message>
  <message>
   <source>prunes {pruned} of {kept} kept ({share}) in 1 step</source>
   <translation>유지된 {kept}개 중 {pruned}개 가지치기({share}), 1단계</translation>
  </message>
  <message>
   <source>prunes {pruned} of {kept} kept ({share}) in {count} steps</source>
   <translation>유지된 {kept}개 중 {pruned}개 가지치기({share}), {count}단계</translation>
  </message>
  <message>
   <source>prunes {share}</source>
   <translation>{share} 제거</translation>
  </message>
  <message>
   <source>quantised</source>
   <translation>양자화됨</translation>
  </message>
  <message>
   <source>reaches any attribute of any object, and so any function</source>
   <translation>어떤 객체의 어떤 속성이든, 따라서 어떤 함수든 얻을 수 있음</translation>
  </message>
  <message>
   <source>read back</source>
   <translation>다시 읽음</translation>
  </message>
  <message>
   <source>read without running its code</source>
   <translation>코드를 실행하지 않고 읽음</translation>
  </message>
  <message>
   <source>read-only file system</source>
   <translation>읽기 전용 파일 시스템</translation>
  </message>
  <message>
   <source>reads, writes or deletes files</source>
   <translation>파일을 읽고 쓰고 지움</translation>
  </message>
  <message>
   <source>refining…</source>
   <translation>정밀화 중…</translation>
  </message>
  <message>
   <source>region</source>
   <translation>영역</translation>
  </message>
  <message>
   <source>remove it or add the missing (</source>
   <translation>빼거나 빠진 (를 더하십시오</translation>
  </message>
  <message>
   <source>reparametrised</source>
   <translation>재매개변수화</translation>
  </message>
  <message>
   <source>result of the plan</source>
   <translation>계획의 결과</translation>
  </message>
  <message>
   <source>runs code that the file carries</source>
   <translation>파일에 든 코드를 실행함</translation>
  </message>
  <message>
   <source>runs code under a debugger, profiler or timer</source>
   <translation>디버거, 프로파일러, 타이머 아래에서 코드를 실행함</translation>
  </message>
  <message>
   <source>runs commands on this computer</source>
   <translation>이 컴퓨터에서 명령을 실행함</translation>
  </message>
  <message>
   <source>safetensors has no name for {0}; save it as .npy.</source>
   <translation>safetensors에는 {0}에 해당하는 이름이 없습니다. .npy로 저장하십시오.</translation>
  </message>
  <message>
   <source>scalar</source>
   <translation>스칼라</translation>
  </message>
  <message>
   <source>scale of quantised weights</source>
   <translation>양자화된 가중치의 배율</translation>
  </message>
  <message>
   <source>seed {seed}</source>
   <translation>시드 {seed}</translation>
  </message>
  <message>
   <source>sharded checkpoint</source>
   <translation>분할된 체크포인트</translation>
  </message>
  <message>
   <source>share in the range</source>
   <translation>범위 안의 비율</translation>
  </message>
  <message>
   <source>shown: the original</source>
   <translation>표시: 원본</translation>
  </message>
  <message>
   <source>shown: {name}</source>
   <translation>표시 중: {name}</translation>
  </message>
  <message>
   <source>small |w|</source>
   <translation>작은 |w|</translation>
  </message>
  <message>
   <source>smallest weight</source>
   <translation>가장 작은 가중치</translation>
  </message>
  <message>
   <source>sparse layout</source>
   <translation>희소 배치</translation>
  </message>
  <message>
   <source>sparse layout, {0} stored</source>
   <translation>희소 배치, 저장된 값 {0}개</translation>
  </message>
  <message>
   <source>state: {name} ▾</source>
   <translation>state: {name} ▾</translation>
  </message>
  <message>
   <source>state_dict (.pt)</source>
   <translation>state_dict(.pt)</translation>
  </message>
  <message>
   <source>state_dict with masks (.pt)</source>
   <translation>마스크가 있는 state_dict(.pt)</translation>
  </message>
  <message>
   <source>step {0}</source>
   <translation>단계 {0}</translation>
  </message>
  <message>
   <source>step {0}: {1}</source>
   <translation>단계 {0}: {1}</translation>
  </message>
  <message>
   <source>step {n}</source>
   <translation>단계 {n}</translation>
  </message>
  <message>
   <source>steps is no list</source>
   <translation>steps가 목록이 아님</translation>
  </message>
  <message>
   <source>stored as a lazy conjugate</source>
   <translation>지연된 켤레로 저장됨</translation>
  </message>
  <message>
   <source>stored as a pickle: needs code</source>
   <translation>pickle로 저장됨: 코드가 필요함</translation>
  </message>
  <message>
   <source>stored by a device extension</source>
   <translation>장치 확장 기능이 저장함</translation>
  </message>
  <message>
   <source>stored with a lazy sign</source>
   <translation>지연된 부호로 저장됨</translation>
  </message>
  <message>
   <source>synthetic input – not accuracy</source>
   <translation>합성 입력 – 정확도 아님</translation>
  </message>
  <message>
   <source>tensor subclass {0}</source>
   <translation>텐서 하위 클래스 {0}</translation>
  </message>
  <message>
   <source>the Python file {0} was not found; check its place.</source>
   <translation>Python 파일 {0}을(를) 찾지 못했습니다. 위치를 확인하십시오.</translation>
  </message>
  <message>
   <source>the archive's directory</source>
   <translation>아카이브의 디렉터리</translation>
  </message>
  <message>
   <source>the argument {0} is an object; use plain values or lists</source>
   <translation>인수 {0}이(가) 객체임. 단순한 값이나 목록을 쓰십시오</translation>
  </message>
  <message>
   <source>the chosen Python cannot load torch ({0}); choose another, or install torch there</source>
   <translation>고른 Python이 torch를 로드하지 못함({0}). 다른 것을 고르거나 거기에 torch를 설치하십시오</translation>
  </message>
  <message>
   <source>the code gave no valid mask for {0}; correct it.</source>
   <translation>코드가 {0}의 올바른 마스크를 주지 않았습니다. 코드를 고치십시오.</translation>
  </message>
  <message>
   <source>the code in {0} failed ({1}); correct it, or take the step out.</source>
   <translation>{0}: 코드가 실패했습니다({1}). 고치거나 단계를 빼십시오.</translation>
  </message>
  <message>
   <source>the code in {0} is not the one that you allowed to run; look at it and allow it again.</source>
   <translation>{0}의 코드는 실행을 허용한 코드가 아닙니다. 내용을 확인하고 다시 허용하세요.</translation>
  </message>
  <message>
   <source>the draft</source>
   <translation>초안</translation>
  </message>
  <message>
   <source>the edits of {0} are no list of texts</source>
   <translation>{0}의 편집이 텍스트 목록이 아님</translation>
  </message>
  <message>
   <source>the first is {0} of dim {1}</source>
   <translation>첫 번째는 차원 {1}의 {0}</translation>
  </message>
  <message>
   <source>the first {0} of its {1} steps</source>
   <translation>전체 {1}단계 중 처음 {0}단계</translation>
  </message>
  <message>
   <source>the helper could not be shut off ({0})</source>
   <translation>도우미를 격리하지 못함({0})</translation>
  </message>
  <message>
   <source>the image</source>
   <translation>이미지</translation>
  </message>
  <message>
   <source>the installed transformers has no {0}; choose a Python file with a function that makes the model</source>
   <translation>설치된 transformers에 {0}이(가) 없습니다. 모델을 만드는 함수가 있는 Python 파일을 고르십시오</translation>
  </message>
  <message>
   <source>the key {0} stands twice in one object</source>
   <translation>키 {0}이(가) 한 객체에 두 번 나옴</translation>
  </message>
  <message>
   <source>the last line is missing</source>
   <translation>마지막 줄이 없음</translation>
  </message>
  <message>
   <source>the library made no torch.nn.Module of this config.json</source>
   <translation>라이브러리가 이 config.json으로 torch.nn.Module을 만들지 못했습니다</translation>
  </message>
  <message>
   <source>the mask of {0} holds {1}, not 0 or 1</source>
   <translation>{0}의 마스크에 0이나 1이 아닌 {1}이(가) 있음</translation>
  </message>
  <message>
   <source>the model answers another number of values once pruned</source>
   <translation>가지치기 뒤 모델이 내놓는 값의 개수가 다름</translation>
  </message>
  <message>
   <source>the model answers no tensor, so nothing can be compared</source>
   <translation>모델이 텐서를 내놓지 않아 비교할 것이 없음</translation>
  </message>
  <message>
   <source>the model does not take inputs of {0} ({1}: {2}); give the shapes it wants</source>
   <translation>모델이 {0} 입력을 받지 않습니다({1}: {2}). 맞는 형태를 적으십시오</translation>
  </message>
  <message>
   <source>the model has no {0} of the mask's shape</source>
   <translation>모델에 마스크와 형태가 같은 {0}이(가) 없음</translation>
  </message>
  <message>
   <source>the model has no {0} to prune</source>
   <translation>모델에 가지치기할 {0}이(가) 없음</translation>
  </message>
  <message>
   <source>the model needs {0}, missing in {1}</source>
   <translation>모델에 {0}이(가) 필요한데 {1}에 없음</translation>
  </message>
  <message>
   <source>the model's {0} GB do not fit in one ONNX file, which holds 2 GB at most; write TorchScript instead</source>
   <translation>모델 {0} GB는 최대 2 GB인 ONNX 파일 하나에 들어가지 않습니다. 대신 TorchScript로 쓰십시오</translation>
  </message>
  <message>
   <source>the number is too large</source>
   <translation>숫자가 너무 큼</translation>
  </message>
  <message>
   <source>the only weight</source>
   <translation>유일한 가중치</translation>
  </message>
  <message>
   <source>the outermost</source>
   <translation>가장 바깥쪽</translation>
  </message>
  <message>
   <source>the plan</source>
   <translation>계획</translation>
  </message>
  <message>
   <source>the plan of this report</source>
   <translation>이 보고서의 계획</translation>
  </message>
  <message>
   <source>the weights that were handed over are incomplete</source>
   <translation>넘겨받은 가중치가 온전하지 않음</translation>
  </message>
  <message>
   <source>the whole tensor</source>
   <translation>텐서 전체</translation>
  </message>
  <message>
   <source>the work folder holds a file of that name already</source>
   <translation>작업 폴더에 같은 이름의 파일이 이미 있음</translation>
  </message>
  <message>
   <source>there are no inputs to answer; give the shapes that the model wants, such as 1,3,224,224</source>
   <translation>출력을 낼 입력이 없습니다. 모델이 받는 형태를 적어 주세요(예: 1,3,224,224)</translation>
  </message>
  <message>
   <source>there is a ) without its (</source>
   <translation>짝이 되는 ( 없이 )가 있음</translation>
  </message>
  <message>
   <source>there is no parameter {0}{1}</source>
   <translation>파라미터 {0}이(가) 없음{1}</translation>
  </message>
  <message>
   <source>there is nothing before a )</source>
   <translation>) 앞에 아무것도 없음</translation>
  </message>
  <message>
   <source>this Python has no {0}; choose one where it is installed</source>
   <translation>이 Python에 {0}이(가) 없습니다. 설치된 Python을 고르십시오</translation>
  </message>
  <message>
   <source>this kind</source>
   <translation>이 종류</translation>
  </message>
  <message>
   <source>this step runs the Python code in {0} on your computer, which needs your consent; allow it (--allow-code) if you trust that file.</source>
   <translation>이 단계는 {0}의 Python 코드를 이 컴퓨터에서 실행하므로 동의가 필요합니다. 파일을 신뢰한다면 허용하십시오(--allow-code).</translation>
  </message>
  <message>
   <source>threshold</source>
   <translation>임곗값</translation>
  </message>
  <message>
   <source>threshold {about}{value}</source>
   <translation>임곗값 {about}{value}</translation>
  </message>
  <message>
   <source>thresholds {about}{low} to {high}</source>
   <translation>임곗값 {about}{low} ~ {high}</translation>
  </message>
  <message>
   <source>ticket</source>
   <translation>티켓</translation>
  </message>
  <message>
   <source>tied</source>
   <translation>공유</translation>
  </message>
  <message>
   <source>tied to {0}</source>
   <translation>{0}와(과) 묶임</translation>
  </message>
  <message>
   <source>too large</source>
   <translation>너무 큼</translation>
  </message>
  <message>
   <source>too many open files</source>
   <translation>열린 파일이 너무 많음</translation>
  </message>
  <message>
   <source>torch cannot prune {0} of a {1} ({2}: {3}); take it out of the plan</source>
   <translation>torch가 {1}의 {0}을(를) 가지치기할 수 없습니다({2}: {3}). 계획에서 빼십시오</translation>
  </message>
  <message>
   <source>torch cannot write this model as {0} ({1}: {2})</source>
   <translation>torch가 이 모델을 {0}(으)로 쓸 수 없음({1}: {2})</translation>
  </message>
  <message>
   <source>torch finds no such device</source>
   <translation>torch가 그런 장치를 찾지 못함</translation>
  </message>
  <message>
   <source>torch has no cap on what a global step takes from each parameter; remove the cap to write this plan as code.</source>
   <translation>torch에는 전역 단계가 파라미터마다 제거하는 양의 상한이 없습니다. 이 계획을 코드로 쓰려면 상한을 없애십시오.</translation>
  </message>
  <message>
   <source>torch has no such tensors</source>
   <translation>torch에 그런 텐서가 없음</translation>
  </message>
  <message>
   <source>torch legacy</source>
   <translation>torch 구형</translation>
  </message>
  <message>
   <source>torch multiplies by the mask, which makes negative weights −0.0: equal to zero, but a pruned file compresses worse for it.</source>
   <translation>torch는 마스크를 곱하므로 음의 가중치가 −0.0이 됩니다. 값은 0과 같지만 가지치기한 파일이 덜 압축됩니다.</translation>
  </message>
  <message>
   <source>torch zip</source>
   <translation>torch zip</translation>
  </message>
  <message>
   <source>torch {torch} · Python {python} · {shut}</source>
   <translation>torch {torch} · Python {python} · {shut}</translation>
  </message>
  <message>
   <source>torch.export (2.7 and earlier)</source>
   <translation>torch.export(2.7 이하)</translation>
  </message>
  <message>
   <source>torch.save writes the whole storage of a slice; the rest is dead weight, and may be data that was not meant to be shared.</source>
   <translation>torch.save는 슬라이스의 저장소 전체를 씁니다. 나머지는 쓸모없는 부분이며 공유하려던 것이 아닌 데이터일 수 있습니다.</translation>
  </message>
  <message>
   <source>total {share}</source>
   <translation>전체 {share}</translation>
  </message>
  <message>
   <source>trained</source>
   <translation>학습함</translation>
  </message>
  <message>
   <source>truth value</source>
   <translation>진릿값</translation>
  </message>
  <message>
   <source>unchanged</source>
   <translation>변화 없음</translation>
  </message>
  <message>
   <source>unpack it first</source>
   <translation>먼저 압축을 푸십시오</translation>
  </message>
  <message>
   <source>unstructured</source>
   <translation>비구조적</translation>
  </message>
  <message>
   <source>use a percentage with {0} only</source>
   <translation>백분율은 다음에만 쓰십시오: {0}</translation>
  </message>
  <message>
   <source>use fewer parentheses</source>
   <translation>괄호를 줄이십시오</translation>
  </message>
  <message>
   <source>version is {0}, not {1}</source>
   <translation>version이 {1}이어야 하는데 {0}임</translation>
  </message>
  <message>
   <source>weight</source>
   <translation>가중치</translation>
  </message>
  <message>
   <source>weight {0} of {1}</source>
   <translation>가중치 {1}개 중 {0}번</translation>
  </message>
  <message>
   <source>weight, symlog</source>
   <translation>가중치, 대칭 로그</translation>
  </message>
  <message>
   <source>weight, {place}</source>
   <translation>가중치, {place}</translation>
  </message>
  <message>
   <source>weights</source>
   <translation>가중치</translation>
  </message>
  <message>
   <source>weights is neither {{"rewind": FILE}} nor {{"resample": SEED}} with a seed from 0</source>
   <translation>weights는 {{"rewind": FILE}}이나 0 이상의 시드를 가진 {{"resample": SEED}}여야 함</translation>
  </message>
  <message>
   <source>what macOS keeps beside a file (its name begins with ._)</source>
   <translation>macOS가 파일 옆에 두는 것(이름이 ._로 시작)</translation>
  </message>
  <message>
   <source>whole columns</source>
   <translation>열 전체</translation>
  </message>
  <message>
   <source>whole input channels</source>
   <translation>입력 채널 전체</translation>
  </message>
  <message>
   <source>whole output channels</source>
   <translation>출력 채널 전체</translation>
  </message>
  <message>
   <source>whole rows</source>
   <translation>행 전체</translation>
  </message>
  <message>
   <source>within head</source>
   <translation>헤드 안</translation>
  </message>
  <message>
   <source>write both in the same way</source>
   <translation>둘을 같은 방식으로 쓰십시오</translation>
  </message>
  <message>
   <source>write for example {0}</source>
   <translation>예: {0}</translation>
  </message>
  <message>
   <source>write {0}:true</source>
   <translation>{0}:true로 쓰십시오</translation>
  </message>
  <message>
   <source>write {0}:{1}</source>
   <translation>{0}:{1}(으)로 쓰십시오</translation>
  </message>
  <message>
   <source>zero</source>
   <translation>0</translation>
  </message>
  <message>
   <source>zeros after</source>
   <translation>이후 0</translation>
  </message>
  <message>
   <source>zeros before</source>
   <translation>이전 0</translation>
  </message>
  <message>
   <source>zeros not all counted</source>
   <translation>0을 모두 세지 않음</translation>
  </message>
  <message>
   <source>{0} ({1} GiB)</source>
   <translation>{0}({1} GiB)</translation>
  </message>
  <message>
   <source>{0} ({1}) cannot be loaded into a model: {2}.</source>
   <translation>{0}({1}): 모델에 로드할 수 없습니다. 이유: {2}.</translation>
  </message>
  <message>
   <source>{0} ({1}) holds tensors and no code; name a Python file with a function that makes the model (FILE.py:FUNCTION).</source>
   <translation>{0}({1}): 텐서만 있고 코드가 없습니다. 모델을 만드는 함수가 있는 Python 파일을 적으십시오(FILE.py:FUNCTION).</translation>
  </message>
  <message>
   <source>{0} ({1}) needs one of the keys {2}</source>
   <translation>{0}({1}): 다음 키 중 하나가 필요함: {2}</translation>
  </message>
  <message>
   <source>{0} ({1}) needs the key {2}</source>
   <translation>{0}({1}): 키 {2} 필요</translation>
  </message>
  <message>
   <source>{0} NaN or Inf in {1}, the first at {2}.</source>
   <translation>NaN 또는 Inf: {1}에서 {0}, 첫 위치는 {2}.</translation>
  </message>
  <message>
   <source>{0} No copy was written.</source>
   <translation>{0} 복사본을 쓰지 않았습니다.</translation>
  </message>
  <message>
   <source>{0} and {1} more</source>
   <translation>{0} 외 {1}개</translation>
  </message>
  <message>
   <source>{0} are</source>
   <translation>{0}</translation>
  </message>
  <message>
   <source>{0} beside the model's state: {1}.</source>
   <translation>모델 상태 외에 {0}: {1}.</translation>
  </message>
  <message>
   <source>{0} buffer</source>
   <translation>버퍼 {0}개</translation>
  </message>
  <message>
   <source>{0} buffers</source>
   <translation>버퍼 {0}개</translation>
  </message>
  <message>
   <source>{0} bytes</source>
   <translation>{0}바이트</translation>
  </message>
  <message>
   <source>{0} bytes follow the last tensor; the file is damaged or something was attached to it.</source>
   <translation>마지막 텐서 뒤에 {0}바이트가 더 있습니다. 파일이 손상되었거나 무언가 덧붙었습니다.</translation>
  </message>
  <message>
   <source>{0} bytes follow the model's pickle; they were not read.</source>
   <translation>모델의 pickle 뒤에 {0}바이트가 더 있습니다. 읽지 않았습니다.</translation>
  </message>
  <message>
   <source>{0} bytes instead of {1}: {2}</source>
   <translation>{1}바이트 대신 {0}바이트: {2}</translation>
  </message>
  <message>
   <source>{0} cannot be drawn: {1}.</source>
   <translation>{0}: 그릴 수 없습니다. 이유: {1}.</translation>
  </message>
  <message>
   <source>{0} cannot be pruned: {1}</source>
   <translation>{0}: 가지치기할 수 없음({1})</translation>
  </message>
  <message>
   <source>{0} cannot be read: {1}.</source>
   <translation>읽을 수 없는 것: {0}({1}).</translation>
  </message>
  <message>
   <source>{0} cannot be used: {1}.</source>
   <translation>{0}: 사용할 수 없습니다. 이유: {1}.</translation>
  </message>
  <message>
   <source>{0} cannot hold {1}{2}; {3}.</source>
   <translation>{0}: 담을 수 없는 것이 있습니다: {1}{2}. 해결: {3}.</translation>
  </message>
  <message>
   <source>{0} changed on disk after it was checked; check it again.</source>
   <translation>{0}: 검사한 뒤에 디스크에서 바뀌었습니다. 다시 검사하십시오.</translation>
  </message>
  <message>
   <source>{0} changed on disk after it was opened; open it again to work on what is there now.</source>
   <translation>{0}: 연 뒤에 디스크에서 바뀌었습니다. 지금 내용으로 작업하려면 다시 여십시오.</translation>
  </message>
  <message>
   <source>{0} constants are objects that need code from the file; they are left alone.</source>
   <translation>상수 {0}개는 파일의 코드가 필요한 객체라서 건드리지 않습니다.</translation>
  </message>
  <message>
   <source>{0} could not be read ({1}); check its place and its permissions.</source>
   <translation>{0}: 읽을 수 없습니다({1}). 위치와 권한을 확인하십시오.</translation>
  </message>
  <message>
   <source>{0} damaged, by the checksum in the file: {1}.</source>
   <translation>파일의 체크섬에 따르면 손상됨: {0}({1}).</translation>
  </message>
  <message>
   <source>{0} defines no class; a custom method is a subclass of torch.nn.utils.prune.{1}.</source>
   <translation>{0}에 클래스가 없습니다. 사용자 정의 방법은 torch.nn.utils.prune.{1}의 하위 클래스입니다.</translation>
  </message>
  <message>
   <source>{0} denormal number</source>
   <translation>비정규 수 {0}개</translation>
  </message>
  <message>
   <source>{0} denormal numbers</source>
   <translation>비정규 수 {0}개</translation>
  </message>
  <message>
   <source>{0} does not fit in 64 bits</source>
   <translation>{0}: 64비트에 들어가지 않음</translation>
  </message>
  <message>
   <source>{0} does not fit the shape {1}: {2}</source>
   <translation>{0}: 형태 {1}에 맞지 않음({2})</translation>
  </message>
  <message>
   <source>{0} ends too early: {1} bytes were expected at offset {2}, {3} are there. Download or copy it again.</source>
   <translation>{0}: 너무 일찍 끝납니다. 오프셋 {2}에서 {1}바이트가 필요한데 {3}바이트가 있습니다. 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>{0} entirely zero (along dimension 0) in {1}, the first is {2}[{3}] ({4} of {5} there).</source>
   <translation>전부 0(차원 0 방향): {1}에서 {0}, 첫 번째는 {2}[{3}](그곳의 {5}개 중 {4}개).</translation>
  </message>
  <message>
   <source>{0} found in {1}.</source>
   <translation>{1}에서 {0} 발견.</translation>
  </message>
  <message>
   <source>{0} had not enough memory, so the CPU computed this</source>
   <translation>{0}의 메모리가 부족하여 CPU가 계산함</translation>
  </message>
  <message>
   <source>{0} has no function {1} (it has {2}); name the one that returns the model</source>
   <translation>{0}: 함수 {1}이(가) 없습니다(있는 것: {2}). 모델을 반환하는 함수를 적으십시오</translation>
  </message>
  <message>
   <source>{0} has no weights to show here.</source>
   <translation>{0}: 여기에 표시할 가중치가 없습니다.</translation>
  </message>
  <message>
   <source>{0} has no {1} equal parts along its first dimension</source>
   <translation>{0}: 첫 차원을 {1}등분할 수 없음</translation>
  </message>
  <message>
   <source>{0} has nothing before it</source>
   <translation>{0} 앞에 아무것도 없음</translation>
  </message>
  <message>
   <source>{0} has slices of {1} dimensions, but the nuclear norm is that of a matrix; choose another norm, such as 2.</source>
   <translation>{0}의 슬라이스는 {1}차원인데 핵 노름은 행렬의 노름입니다. 2 같은 다른 노름을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} has the shape {1}, but {2} in the initial checkpoint; choose a checkpoint of the same model.</source>
   <translation>{0}의 형태가 {1}인데 초기 체크포인트에서는 {2}입니다. 같은 모델의 체크포인트를 고르십시오.</translation>
  </message>
  <message>
   <source>{0} has the unknown key {1}{2}</source>
   <translation>{0}: 알 수 없는 키 {1}{2}</translation>
  </message>
  <message>
   <source>{0} has the unknown method {1}{2}</source>
   <translation>{0}: 알 수 없는 방법 {1}{2}</translation>
  </message>
  <message>
   <source>{0} has {1} dimensions, so dim {2} does not exist; choose 0 to {3}.</source>
   <translation>{0}: 차원이 {1}개이므로 차원 {2}은(는) 없습니다. 0~{3} 중에서 고르십시오.</translation>
  </message>
  <message>
   <source>{0} holds a state_dict and no module; name a Python file with a function that makes the model (FILE.py:FUNCTION).</source>
   <translation>{0}: state_dict만 있고 모듈이 없습니다. 모델을 만드는 함수가 있는 Python 파일을 적으십시오(FILE.py:FUNCTION).</translation>
  </message>
  <message>
   <source>{0} holds tensors but no module; choose a Python file with a function that makes the model</source>
   <translation>{0}: 텐서만 있고 모듈이 없습니다. 모델을 만드는 함수가 있는 Python 파일을 고르십시오</translation>
  </message>
  <message>
   <source>{0} holds {1} tensors that the index does not list.</source>
   <translation>{0}: 색인에 없는 텐서가 {1}개 있습니다.</translation>
  </message>
  <message>
   <source>{0} holds {1}, unknown to the model</source>
   <translation>{0}: 모델이 모르는 {1} 있음</translation>
  </message>
  <message>
   <source>{0} in {1} are NaN or Inf, the first at {2}{3}.</source>
   <translation>NaN 또는 Inf: {1}에서 {0}, 첫 위치는 {2}{3}.</translation>
  </message>
  <message>
   <source>{0} in {1} are stored as neither 0 nor 1.</source>
   <translation>0도 1도 아닌 값으로 저장됨: {1}에서 {0}.</translation>
  </message>
  <message>
   <source>{0} in {1} is NaN or Inf, the first at {2}{3}.</source>
   <translation>NaN 또는 Inf: {1}에서 {0}, 첫 위치는 {2}{3}.</translation>
  </message>
  <message>
   <source>{0} in {1} is stored as neither 0 nor 1.</source>
   <translation>0도 1도 아닌 값으로 저장됨: {1}에서 {0}.</translation>
  </message>
  <message>
   <source>{0} in {1}, the first of which is {2}, are stored as neither 0 nor 1, which is not standard; they count as true.</source>
   <translation>0도 1도 아닌 값으로 저장됨: {1}에서 {0}, 첫 번째는 {2}. 표준이 아니며 참으로 셉니다.</translation>
  </message>
  <message>
   <source>{0} in {1}, the first of which is {2}, is stored as neither 0 nor 1, which is not standard; they count as true.</source>
   <translation>0도 1도 아닌 값으로 저장됨: {1}에서 {0}, 첫 번째는 {2}. 표준이 아니며 참으로 셉니다.</translation>
  </message>
  <message>
   <source>{0} is a part of a distributed checkpoint (DCP); merge its folder first with {1}.</source>
   <translation>{0}: 분산 체크포인트(DCP)의 일부입니다. 먼저 다음으로 폴더를 병합하십시오: {1}.</translation>
  </message>
  <message>
   <source>{0} is an index, not a part of a model.</source>
   <translation>{0}: 모델의 부분이 아니라 색인입니다.</translation>
  </message>
  <message>
   <source>{0} is empty (0 bytes). Download or copy it again.</source>
   <translation>{0}: 비어 있습니다(0바이트). 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>{0} is followed by {1} bytes.</source>
   <translation>{0} 뒤에 {1}바이트가 더 있습니다.</translation>
  </message>
  <message>
   <source>{0} is larger than any plan; choose a *.plan.json file.</source>
   <translation>{0}: 어떤 계획보다도 큽니다. *.plan.json 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} is larger than {1} kB, too large for a pruning method; choose another file.</source>
   <translation>{0}: {1} kB보다 커서 가지치기 방법으로는 너무 큽니다. 다른 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} is less than 1</source>
   <translation>{0}: 1보다 작음</translation>
  </message>
  <message>
   <source>{0} is neither true nor false</source>
   <translation>{0}: true도 false도 아님</translation>
  </message>
  <message>
   <source>{0} is no JSON number</source>
   <translation>{0}: JSON 숫자가 아님</translation>
  </message>
  <message>
   <source>{0} is no JSON object</source>
   <translation>{0}: JSON 객체가 아님</translation>
  </message>
  <message>
   <source>{0} is no Python file</source>
   <translation>{0}: Python 파일이 아님</translation>
  </message>
  <message>
   <source>{0} is no Python file; choose the file that defines your method.</source>
   <translation>{0}: Python 파일이 아닙니다. 방법을 정의한 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} is no edit by hand; write 'prune 12, :' or 'keep 3'</source>
   <translation>{0}: 손으로 한 편집이 아님. 'prune 12, :' 또는 'keep 3'처럼 쓰십시오</translation>
  </message>
  <message>
   <source>{0} is no fraction between 0 and 1</source>
   <translation>{0}: 0과 1 사이의 비율이 아님</translation>
  </message>
  <message>
   <source>{0} is no index; write 12, : or 4:8</source>
   <translation>{0}: 인덱스가 아님. 12, : 또는 4:8처럼 쓰십시오</translation>
  </message>
  <message>
   <source>{0} is no number</source>
   <translation>{0}: 숫자가 아님</translation>
  </message>
  <message>
   <source>{0} is no number from 0 up</source>
   <translation>{0}: 0 이상의 숫자가 아님</translation>
  </message>
  <message>
   <source>{0} is no number to keep</source>
   <translation>{0}: 보관할 수 있는 수가 아닙니다</translation>
  </message>
  <message>
   <source>{0} is no schedule{1}; write a curve with a number of rounds (constant:5, linear:5, cubic:5), or shares such as 30%,50%,70%.</source>
   <translation>{0}: 일정이 아닙니다{1}. 곡선과 회수(constant:5, linear:5, cubic:5) 또는 30%,50%,70% 같은 비율을 쓰십시오.</translation>
  </message>
  <message>
   <source>{0} is no text</source>
   <translation>{0}: 텍스트가 아님</translation>
  </message>
  <message>
   <source>{0} is no whole number</source>
   <translation>{0}: 정수가 아님</translation>
  </message>
  <message>
   <source>{0} is not one of {1}{2}</source>
   <translation>{0}: 다음 중 하나가 아님: {1}{2}</translation>
  </message>
  <message>
   <source>{0} is not the file that you allowed: its content changed since; nothing of it was run. Look at it again.</source>
   <translation>{0}: 허용한 파일이 아닙니다. 그 뒤에 내용이 바뀌었으며 아무것도 실행하지 않았습니다. 다시 살펴보십시오.</translation>
  </message>
  <message>
   <source>{0} is not understood</source>
   <translation>{0}: 알 수 없는 형식</translation>
  </message>
  <message>
   <source>{0} is the trained model; other weights under its masks are written to another file, so choose another name.</source>
   <translation>{0}: 학습된 모델입니다. 마스크 아래에 다른 가중치를 쓸 때는 다른 파일에 쓰므로 다른 이름을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} is {1} in {2} and {3} in the model; use the code that this checkpoint was made with</source>
   <translation>{0}: {2}에서는 {1}인데 모델에서는 {3}임. 이 체크포인트를 만든 코드를 쓰십시오</translation>
  </message>
  <message>
   <source>{0} is {1}, not a model file; choose a regular file.</source>
   <translation>{0}: 모델 파일이 아니라 {1}입니다. 일반 파일을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} is {1}-D, cannot be pruned by channel; leave it out or choose an unstructured method.</source>
   <translation>{0}: {1}차원이라 채널별로 가지치기할 수 없습니다. 빼거나 비구조적 방법을 고르십시오.</translation>
  </message>
  <message>
   <source>{0} kept as weight and mask (X_orig, X_mask), as torch.nn.utils.prune leaves them: {1}.</source>
   <translation>torch.nn.utils.prune이 남긴 대로 가중치와 마스크(X_orig, X_mask)로 된 {0}: {1}.</translation>
  </message>
  <message>
   <source>{0} losses for {1} amounts</source>
   <translation>비율 {1}개에 손실 {0}개</translation>
  </message>
  <message>
   <source>{0} mask</source>
   <translation>마스크 {0}개</translation>
  </message>
  <message>
   <source>{0} masks</source>
   <translation>마스크 {0}개</translation>
  </message>
  <message>
   <source>{0} names {1} dimensions, the shape {2} has {3}</source>
   <translation>{0}: 차원이 {1}개인데 형태 {2}의 차원은 {3}개임</translation>
  </message>
  <message>
   <source>{0} needs {1} bytes but {2} are there. Download or copy the file again.</source>
   <translation>{0}: {1}바이트가 필요한데 {2}바이트가 있습니다. 파일을 다시 내려받거나 복사하십시오.</translation>
  </message>
  <message>
   <source>{0} of the model have no weights, the first is {1}; no program can load it like this.</source>
   <translation>모델에서 {0}의 가중치가 없으며 첫 번째는 {1}입니다. 이 상태로는 어떤 프로그램도 로드할 수 없습니다.</translation>
  </message>
  <message>
   <source>{0} of {1} parts cannot be read: {2}</source>
   <translation>부분 {1}개 중 {0}개를 읽을 수 없습니다: {2}</translation>
  </message>
  <message>
   <source>{0} of {1} weights ({2})</source>
   <translation>가중치 {1}개 중 {0}개({2})</translation>
  </message>
  <message>
   <source>{0} opens a quote that is not closed</source>
   <translation>{0}: 닫히지 않은 따옴표가 있음</translation>
  </message>
  <message>
   <source>{0} out_proj</source>
   <translation>{0} out_proj</translation>
  </message>
  <message>
   <source>{0} parameter</source>
   <translation>파라미터 {0}개</translation>
  </message>
  <message>
   <source>{0} parameter is</source>
   <translation>파라미터 {0}개</translation>
  </message>
  <message>
   <source>{0} parameters</source>
   <translation>파라미터 {0}개</translation>
  </message>
  <message>
   <source>{0} parameters are</source>
   <translation>파라미터 {0}개</translation>
  </message>
  <message>
   <source>{0} parameters are kept as weight and mask (X_orig, X_mask), as torch.nn.utils.prune leaves them; the doctor can make them permanent.</source>
   <translation>파라미터 {0}개가 torch.nn.utils.prune이 남긴 대로 가중치와 마스크(X_orig, X_mask)로 되어 있습니다. 모델 진단에서 영구 적용할 수 있습니다.</translation>
  </message>
  <message>
   <source>{0} part</source>
   <translation>부분 {0}개</translation>
  </message>
  <message>
   <source>{0} parts</source>
   <translation>부분 {0}개</translation>
  </message>
  <message>
   <source>{0} record is</source>
   <translation>레코드 {0}개</translation>
  </message>
  <message>
   <source>{0} records are</source>
   <translation>레코드 {0}개</translation>
  </message>
  <message>
   <source>{0} returned {1} and no torch.nn.Module; let it return the model</source>
   <translation>{0}: torch.nn.Module이 아니라 {1}을(를) 반환했습니다. 모델을 반환하게 하십시오</translation>
  </message>
  <message>
   <source>{0} saved whole, though only a slice is used: {1} that no tensor shows, beside {2}.</source>
   <translation>슬라이스만 쓰는데 통째로 저장된 {0}: 어떤 텐서도 보여 주지 않는 {1}, 관련 텐서 {2}.</translation>
  </message>
  <message>
   <source>{0} slice is</source>
   <translation>슬라이스 {0}개</translation>
  </message>
  <message>
   <source>{0} slices are</source>
   <translation>슬라이스 {0}개</translation>
  </message>
  <message>
   <source>{0} slices hold NaN or Inf and were kept, {1}</source>
   <translation>슬라이스 {0}개에 NaN 또는 Inf가 있어 유지함, {1}</translation>
  </message>
  <message>
   <source>{0} storage is</source>
   <translation>저장소 {0}개</translation>
  </message>
  <message>
   <source>{0} storages are</source>
   <translation>저장소 {0}개</translation>
  </message>
  <message>
   <source>{0} stored again with the very same bytes ({1}): {2}.</source>
   <translation>바이트가 똑같이 다시 저장된 {0}({1}): {2}.</translation>
  </message>
  <message>
   <source>{0} takes nothing of dimension {1} ({2})</source>
   <translation>{0}: 차원 {1}({2})에서 아무것도 고르지 않음</translation>
  </message>
  <message>
   <source>{0} tensor</source>
   <translation>텐서 {0}개</translation>
  </message>
  <message>
   <source>{0} tensors</source>
   <translation>텐서 {0}개</translation>
  </message>
  <message>
   <source>{0} tensors are stored as pickles and need code; their values are not shown.</source>
   <translation>텐서 {0}개가 pickle로 저장되어 코드가 필요합니다. 값은 표시하지 않습니다.</translation>
  </message>
  <message>
   <source>{0} tensors have odd names, such as {1}.</source>
   <translation>텐서 {0}개의 이름이 이상합니다. 예: {1}.</translation>
  </message>
  <message>
   <source>{0} tensors of {1} are also in another part, which the index prefers.</source>
   <translation>{1}: 텐서 {0}개가 다른 부분에도 있으며, 색인은 그쪽을 가리킵니다.</translation>
  </message>
  <message>
   <source>{0} truth value</source>
   <translation>진릿값 {0}개</translation>
  </message>
  <message>
   <source>{0} truth values</source>
   <translation>진릿값 {0}개</translation>
  </message>
  <message>
   <source>{0} value</source>
   <translation>값 {0}개</translation>
  </message>
  <message>
   <source>{0} values</source>
   <translation>값 {0}개</translation>
  </message>
  <message>
   <source>{0} was moved or removed after it was opened; open it again.</source>
   <translation>{0}: 연 뒤에 옮겨졌거나 지워졌습니다. 다시 여십시오.</translation>
  </message>
  <message>
   <source>{0} was not found or is no file; check its place.</source>
   <translation>{0}: 없거나 파일이 아닙니다. 위치를 확인하십시오.</translation>
  </message>
  <message>
   <source>{0} weight is</source>
   <translation>가중치 {0}개</translation>
  </message>
  <message>
   <source>{0} weights are</source>
   <translation>가중치 {0}개</translation>
  </message>
  <message>
   <source>{0} weights are NaN or Inf and were kept, the first at {1}</source>
   <translation>가중치 {0}개가 NaN 또는 Inf라서 유지함, 첫 위치는 {1}</translation>
  </message>
  <message>
   <source>{0} where {1} belongs</source>
   <translation>{1}이(가) 와야 할 곳에 {0}</translation>
  </message>
  <message>
   <source>{0} with NaN or Inf, the first at {1}.</source>
   <translation>NaN 또는 Inf가 있는 {0}, 첫 위치는 {1}.</translation>
  </message>
  <message>
   <source>{0} with other values than 0 and 1: {1}.</source>
   <translation>0과 1이 아닌 값이 있는 {0}: {1}.</translation>
  </message>
  <message>
   <source>{0} {1} cannot hold {2}</source>
   <translation>{0} {1}에 {2}을(를) 담을 수 없음</translation>
  </message>
  <message>
   <source>{0} × {1} pixels are more than a PNG file can have; choose another layout.</source>
   <translation>{0} × {1} 픽셀은 PNG 파일의 한도를 넘습니다. 다른 배치를 고르십시오.</translation>
  </message>
  <message>
   <source>{0} −0.0 in {1}.</source>
   <translation>−0.0: {1}에서 {0}.</translation>
  </message>
  <message>
   <source>{0}, by norm</source>
   <translation>{0}, 노름순</translation>
  </message>
  <message>
   <source>{0}, key 'n': {1} of every {2} cannot be kept</source>
   <translation>{0}, 키 'n': {2}개마다 {1}개를 유지할 수 없음</translation>
  </message>
  <message>
   <source>{0}, key {1}: {2}</source>
   <translation>{0}, 키 {1}: {2}</translation>
  </message>
  <message>
   <source>{0}, no weights</source>
   <translation>{0}, 가중치 아님</translation>
  </message>
  <message>
   <source>{0}, not floating point</source>
   <translation>{0}, 부동소수점이 아님</translation>
  </message>
  <message>
   <source>{0}, round {1} of {2}</source>
   <translation>{0}, {2}회 중 {1}회</translation>
  </message>
  <message>
   <source>{0}, wrapped</source>
   <translation>{0}, 접음</translation>
  </message>
  <message>
   <source>{0}, wrapped at {1}</source>
   <translation>{0}, {1}에서 접음</translation>
  </message>
  <message>
   <source>{0}, {1} in a line</source>
   <translation>{0}, 한 줄에 {1}개</translation>
  </message>
  <message>
   <source>{0}: MultiheadAttention never calls out_proj, so its pruning hook does not fire in training; made permanent, the zeros count.</source>
   <translation>{0}: MultiheadAttention은 out_proj를 호출하지 않아 학습 중에 가지치기 훅이 작동하지 않습니다. 영구 적용하면 0이 반영됩니다.</translation>
  </message>
  <message>
   <source>{0}: a cap limits what a global step takes from each parameter, so it needs the scope 'global'</source>
   <translation>{0}: 상한은 전역 단계가 파라미터마다 제거하는 양을 제한하므로 범위 'global'이 필요함</translation>
  </message>
  <message>
   <source>{0}: {1} works per layer only, so its scope cannot be 'global'</source>
   <translation>{0}: {1} 방법은 레이어별로만 작동하므로 범위가 'global'일 수 없음</translation>
  </message>
  <message>
   <source>{0}; use the code that this checkpoint was made with</source>
   <translation>{0}. 이 체크포인트를 만든 코드를 쓰십시오</translation>
  </message>
  <message>
   <source>{0}; {1} needs classes that this Python does not have: choose a Python where they are installed, or a file with a function that makes the model</source>
   <translation>{0}. {1}에는 이 Python에 없는 클래스가 필요합니다. 설치된 Python이나 모델을 만드는 함수가 있는 파일을 고르십시오</translation>
  </message>
  <message>
   <source>{0}{1}: weight and mask are kept apart, {2}</source>
   <translation>{0}{1}: 가중치와 마스크가 따로 있습니다. {2}</translation>
  </message>
  <message>
   <source>{about}{kept} kept · {pruned} pruned</source>
   <translation>{about}유지 {kept} · 제거 {pruned}</translation>
  </message>
  <message>
   <source>{about}{share} zero · {steps}</source>
   <translation>{about}{share} 0 · {steps}</translation>
  </message>
  <message>
   <source>{about}{share} zero · {steps} + draft</source>
   <translation>{about}{share} 0 · {steps} + 초안</translation>
  </message>
  <message>
   <source>{about}{zeros} of {whole} weights zero ({share})</source>
   <translation>가중치 {whole}개 중 {about}{zeros}개가 0({share})</translation>
  </message>
  <message>
   <source>{about}{zeros} of {whole} zero ({share})</source>
   <translation>{whole}개 중 {about}{zeros}개가 0({share})</translation>
  </message>
  <message>
   <source>{about}{zeros} zero ({share})</source>
   <translation>0 {about}{zeros}개({share})</translation>
  </message>
  <message>
   <source>{after} of {numel} weights zero: {now} now, {planned} planned</source>
   <translation>가중치 {numel}개 중 0이 {after}개: 현재 {now}개, 계획 {planned}개</translation>
  </message>
  <message>
   <source>{amount} of all</source>
   <translation>전체의 {amount}</translation>
  </message>
  <message>
   <source>{a} compared with {b}</source>
   <translation>{a} 대 {b}</translation>
  </message>
  <message>
   <source>{changed} changed, {same} unchanged</source>
   <translation>변경 {changed}, 변화 없음 {same}</translation>
  </message>
  <message>
   <source>{change} zeros</source>
   <translation>0 비율 {change}</translation>
  </message>
  <message>
   <source>{checked} of {total} in scope</source>
   <translation>범위: {total}개 중 {checked}개</translation>
  </message>
  <message>
   <source>{command}: {keys}</source>
   <translation>{command}: {keys}</translation>
  </message>
  <message>
   <source>{counts}, threshold {threshold}</source>
   <translation>{counts}, 임곗값 {threshold}</translation>
  </message>
  <message>
   <source>{count} already zero</source>
   <translation>이미 0 {count}개</translation>
  </message>
  <message>
   <source>{count} errors</source>
   <translation>오류 {count}개</translation>
  </message>
  <message>
   <source>{count} files were dropped.</source>
   <translation>파일 {count}개를 놓았습니다.</translation>
  </message>
  <message>
   <source>{count} files: each opens in a window of its own and takes memory.</source>
   <translation>파일 {count}개: 각각 별도의 창에 열리고 메모리를 차지합니다.</translation>
  </message>
  <message>
   <source>{count} forward pre-hooks prune</source>
   <translation>순전파 전 훅 {count}개가 가지치기함</translation>
  </message>
  <message>
   <source>{count} in the range</source>
   <translation>범위 안 {count}</translation>
  </message>
  <message>
   <source>{count} layers</source>
   <translation>레이어 {count}개</translation>
  </message>
  <message>
   <source>{count} layers are too many to expand; filter first.</source>
   <translation>레이어 {count}개는 펼치기에 너무 많습니다. 먼저 필터를 쓰세요.</translation>
  </message>
  <message>
   <source>{count} layers checked</source>
   <translation>레이어 {count}개 선택</translation>
  </message>
  <message>
   <source>{count} layers in scope</source>
   <translation>범위에 레이어 {count}개</translation>
  </message>
  <message>
   <source>{count} layers match</source>
   <translation>레이어 {count}개 일치</translation>
  </message>
  <message>
   <source>{count} layers selected</source>
   <translation>레이어 {count}개 선택됨</translation>
  </message>
  <message>
   <source>{count} mask buffers</source>
   <translation>마스크 버퍼 {count}개</translation>
  </message>
  <message>
   <source>{count} more notes</source>
   <translation>참고 {count}개 더 있음</translation>
  </message>
  <message>
   <source>{count} more warnings.</source>
   <translation>경고 {count}개 더 있음.</translation>
  </message>
  <message>
   <source>{count} not zero, {zeros} zero</source>
   <translation>0 아님 {count}, 0 {zeros}</translation>
  </message>
  <message>
   <source>{count} notes</source>
   <translation>참고 {count}개</translation>
  </message>
  <message>
   <source>{count} of them, marked ⚠, could run anything on this computer.</source>
   <translation>그중 ⚠ 표시된 {count}개는 이 컴퓨터에서 무엇이든 실행할 수 있습니다.</translation>
  </message>
  <message>
   <source>{count} of {total}</source>
   <translation>{count} / {total}</translation>
  </message>
  <message>
   <source>{count} of {total} layers</source>
   <translation>레이어 {total}개 중 {count}개</translation>
  </message>
  <message>
   <source>{count} pairs were matched by their shapes alone.</source>
   <translation>{count}쌍은 모양만으로 짝지었습니다.</translation>
  </message>
  <message>
   <source>{count} parts of the model cannot be read, the first is {name}</source>
   <translation>모델의 부분 {count}개를 읽을 수 없습니다. 첫 번째: {name}</translation>
  </message>
  <message>
   <source>{count} steps</source>
   <translation>{count}단계</translation>
  </message>
  <message>
   <source>{count} steps + draft</source>
   <translation>{count}단계 + 초안</translation>
  </message>
  <message>
   <source>{count} tensors</source>
   <translation>텐서 {count}개</translation>
  </message>
  <message>
   <source>{count} tensors differ; every one of {changed} changes is to zero.</source>
   <translation>텐서 {count}개가 다릅니다. 변경 {changed}건이 모두 0으로 바뀐 것입니다.</translation>
  </message>
  <message>
   <source>{count} tensors differ; {zeroed} of {changed} changes are to zero.</source>
   <translation>텐서 {count}개가 다릅니다. 변경 {changed}건 중 {zeroed}건이 0으로 바뀐 것입니다.</translation>
  </message>
  <message>
   <source>{count} tensors have no counterpart of their kind.</source>
   <translation>텐서 {count}개는 같은 종류의 상대가 없습니다.</translation>
  </message>
  <message>
   <source>{count} tensors have no counterpart.</source>
   <translation>텐서 {count}개는 상대가 없습니다.</translation>
  </message>
  <message>
   <source>{count} unchanged</source>
   <translation>변화 없음 {count}</translation>
  </message>
  <message>
   <source>{count} warnings</source>
   <translation>경고 {count}개</translation>
  </message>
  <message>
   <source>{count} weights</source>
   <translation>가중치 {count}개</translation>
  </message>
  <message>
   <source>{count} zero</source>
   <translation>0 {count}</translation>
  </message>
  <message>
   <source>{done} of {n} layers are counted; the others when the draft is changed or applied</source>
   <translation>레이어 {n}개 중 {done}개를 세었습니다. 나머지는 초안을 바꾸거나 적용할 때 셉니다</translation>
  </message>
  <message>
   <source>{done} of {n} layers measured</source>
   <translation>레이어 {done}/{n}개 측정됨</translation>
  </message>
  <message>
   <source>{file} has nothing for {paths}</source>
   <translation>{file}: {paths}에 대한 것이 없음</translation>
  </message>
  <message>
   <source>{file} has the shape {other} for {path}, which is {shape}</source>
   <translation>{path}의 형태는 {shape}인데 {file}에는 {other}(으)로 되어 있음</translation>
  </message>
  <message>
   <source>{file} holds nothing of the name and shape of a layer of this model; choose another file.</source>
   <translation>{file}에 이 모델의 레이어와 이름과 형태가 같은 것이 없습니다. 다른 파일을 선택하세요.</translation>
  </message>
  <message>
   <source>{first} to {last} save what is checked</source>
   <translation>{first} ~ {last}: 체크한 것을 저장합니다</translation>
  </message>
  <message>
   <source>{function} of {name} would run, with all that this file imports.</source>
   <translation>{name}의 {function} 함수와 그 파일이 가져오는 모든 것을 실행합니다.</translation>
  </message>
  <message>
   <source>{hooks}, {masks}</source>
   <translation>{hooks}, {masks}</translation>
  </message>
  <message>
   <source>{input}, measured {day} {time}</source>
   <translation>{input}, {day} {time}에 측정</translation>
  </message>
  <message>
   <source>{kept} kept, {pruned} pruned, {zeros} already zero</source>
   <translation>유지 {kept}, 제거 {pruned}, 이미 0 {zeros}</translation>
  </message>
  <message>
   <source>{layers} of {tensors}</source>
   <translation>{layers} (텐서: {tensors})</translation>
  </message>
  <message>
   <source>{layer} · all zero</source>
   <translation>{layer} · 모두 0</translation>
  </message>
  <message>
   <source>{layer} · no finite weights</source>
   <translation>{layer} · 유한한 가중치 없음</translation>
  </message>
  <message>
   <source>{layer}[{index}]: A = {a}, B = {b}, B − A = {difference}</source>
   <translation>{layer}[{index}]: A = {a}, B = {b}, B − A = {difference}</translation>
  </message>
  <message>
   <source>{low} to {high} channels</source>
   <translation>채널 {low}~{high}개</translation>
  </message>
  <message>
   <source>{m} does not divide the inputs of {paths}</source>
   <translation>{paths}: 입력이 {m}(으)로 나누어지지 않음</translation>
  </message>
  <message>
   <source>{m} min {s} s</source>
   <translation>{m}분 {s}초</translation>
  </message>
  <message>
   <source>{name} asks to import 1 name:</source>
   <translation>{name}: 이름 1개를 가져오려 합니다:</translation>
  </message>
  <message>
   <source>{name} asks to import {count} names:</source>
   <translation>{name}: 이름 {count}개를 가져오려 합니다:</translation>
  </message>
  <message>
   <source>{name} changed on the disk.</source>
   <translation>디스크에서 파일이 바뀌었습니다: {name}.</translation>
  </message>
  <message>
   <source>{name} exists already.</source>
   <translation>이미 있는 파일입니다: {name}.</translation>
  </message>
  <message>
   <source>{name} from</source>
   <translation>{name} 시작</translation>
  </message>
  <message>
   <source>{name} holds a program that torch would run.</source>
   <translation>{name}: torch가 실행할 프로그램이 들어 있습니다.</translation>
  </message>
  <message>
   <source>{name} is a folder; name a file in it.</source>
   <translation>{name}은(는) 폴더입니다. 그 안의 파일 이름을 입력하세요.</translation>
  </message>
  <message>
   <source>{name} is no part that is missing; choose {wanted}, the name by which the index knows it.</source>
   <translation>빠진 부분이 아닙니다: {name}. 색인에 있는 이름의 파일을 고르십시오: {wanted}</translation>
  </message>
  <message>
   <source>{name} is written and verified: {zeros} zeros in 1 pruned parameter.</source>
   <translation>{name}: 쓰고 검증했습니다. 가지치기한 파라미터 1개에 0이 {zeros}개.</translation>
  </message>
  <message>
   <source>{name} is written and verified: {zeros} zeros in {count} pruned parameters.</source>
   <translation>{name}: 쓰고 검증했습니다. 가지치기한 파라미터 {count}개에 0이 {zeros}개.</translation>
  </message>
  <message>
   <source>{name} to</source>
   <translation>{name} 끝</translation>
  </message>
  <message>
   <source>{name} · {day} · SHA-256 {digest}…</source>
   <translation>{name} · {day} · SHA-256 {digest}…</translation>
  </message>
  <message>
   <source>{name} — {tensors} · {size}</source>
   <translation>{name} — {tensors} · {size}</translation>
  </message>
  <message>
   <source>{next} goes to the next prunable layer from any panel.</source>
   <translation>어느 패널에서든 {next}: 가지치기할 수 있는 다음 레이어로 이동합니다.</translation>
  </message>
  <message>
   <source>{now} zeros now, {after} of {numel} planned</source>
   <translation>현재 0 {now}개, 계획 {numel}개 중 {after}개</translation>
  </message>
  <message>
   <source>{numel} weights, their zeros not counted yet</source>
   <translation>가중치 {numel}개, 0을 아직 세지 않음</translation>
  </message>
  <message>
   <source>{n} %</source>
   <translation>{n} %</translation>
  </message>
  <message>
   <source>{n} NaN or Inf, the first at [{place}]</source>
   <translation>NaN 또는 Inf {n}개, 첫 위치는 [{place}]</translation>
  </message>
  <message>
   <source>{n} channels each of {scope}</source>
   <translation>{scope} 각각에서 채널 {n}개</translation>
  </message>
  <message>
   <source>{n} channels of {scope}</source>
   <translation>{scope}에서 채널 {n}개</translation>
  </message>
  <message>
   <source>{n} channels, in steps of {share} %</source>
   <translation>채널 {n}개, {share} % 단위</translation>
  </message>
  <message>
   <source>{n} of 1 layer matches.</source>
   <translation>레이어 1개 중 {n}개가 맞습니다.</translation>
  </message>
  <message>
   <source>{n} of {count} layers match.</source>
   <translation>레이어 {count}개 중 {n}개가 맞습니다.</translation>
  </message>
  <message>
   <source>{n} of {limit} edits · {size} of masks in memory</source>
   <translation>편집 {n}/{limit} · 메모리의 마스크 {size}</translation>
  </message>
  <message>
   <source>{n} of {whole}</source>
   <translation>{whole} 중 {n}</translation>
  </message>
  <message>
   <source>{n} of {whole} ({share})</source>
   <translation>{whole} 중 {n} ({share})</translation>
  </message>
  <message>
   <source>{n} per input position</source>
   <translation>입력 위치당 {n}</translation>
  </message>
  <message>
   <source>{n} per output position</source>
   <translation>출력 위치당 {n}</translation>
  </message>
  <message>
   <source>{n} per row (token)</source>
   <translation>행(토큰)당 {n}</translation>
  </message>
  <message>
   <source>{n} per time step</source>
   <translation>시간 단계당 {n}</translation>
  </message>
  <message>
   <source>{n} rounds</source>
   <translation>{n}회</translation>
  </message>
  <message>
   <source>{n} rounds, {end} in the end</source>
   <translation>{n}회, 최종 {end}</translation>
  </message>
  <message>
   <source>{n} s</source>
   <translation>{n}초</translation>
  </message>
  <message>
   <source>{n} slices</source>
   <translation>슬라이스 {n}개</translation>
  </message>
  <message>
   <source>{n} weights</source>
   <translation>가중치 {n}</translation>
  </message>
  <message>
   <source>{n} weights each of {scope}</source>
   <translation>{scope} 각각에서 가중치 {n}개</translation>
  </message>
  <message>
   <source>{n} weights of {scope}</source>
   <translation>{scope}에서 가중치 {n}개</translation>
  </message>
  <message>
   <source>{n} × {n}</source>
   <translation>{n} × {n}</translation>
  </message>
  <message>
   <source>{n}:{m} %</source>
   <translation>{n}:{m} %</translation>
  </message>
  <message>
   <source>{operations} (as a {kind})</source>
   <translation>{operations} ({kind} 기준)</translation>
  </message>
  <message>
   <source>{operations}; {kept} if zeros are skipped</source>
   <translation>{operations}; 0을 건너뛰면 {kept}</translation>
  </message>
  <message>
   <source>{paths} and {n} more</source>
   <translation>{paths} 외 {n}개</translation>
  </message>
  <message>
   <source>{paths} would be entirely zero</source>
   <translation>{paths}: 전부 0이 됨</translation>
  </message>
  <message>
   <source>{path}  {shape}</source>
   <translation>{path}  {shape}</translation>
  </message>
  <message>
   <source>{path} and {more} more are {n}-D, cannot be pruned by channel</source>
   <translation>{path} 외 {more}개: {n}차원이라 채널별로 가지치기할 수 없음</translation>
  </message>
  <message>
   <source>{path} cannot be pruned: {reason}.</source>
   <translation>{path}: 가지치기할 수 없습니다. 이유: {reason}.</translation>
  </message>
  <message>
   <source>{path} contains {n} NaN or Inf, which are not ranked and stay</source>
   <translation>{path}: NaN 또는 Inf {n}개는 순위 없이 남음</translation>
  </message>
  <message>
   <source>{path} contains {n} NaN or Inf, which are not ranked and stay; {more} more layers hold some</source>
   <translation>{path}: NaN 또는 Inf {n}개는 순위 없이 남음. 다른 레이어 {more}개에도 있음</translation>
  </message>
  <message>
   <source>{path} contains {n} NaN or Inf, which are pruned like other weights</source>
   <translation>{path}: NaN 또는 Inf {n}개도 다른 가중치처럼 제거됨</translation>
  </message>
  <message>
   <source>{path} contains {n} NaN or Inf, which are pruned like other weights; {more} more layers hold some</source>
   <translation>{path}: NaN 또는 Inf {n}개도 다른 가중치처럼 제거됨. 다른 레이어 {more}개에도 있음</translation>
  </message>
  <message>
   <source>{path} has no dim {dim}, only {n} dimensions</source>
   <translation>{path}: 차원 {dim} 없음, {n}차원임</translation>
  </message>
  <message>
   <source>{path} is {dtype_a} {shape_a} in A, {dtype_b} {shape_b} in B</source>
   <translation>{path}: A에서 {dtype_a} {shape_a}, B에서 {dtype_b} {shape_b}</translation>
  </message>
  <message>
   <source>{path} is {n}-D, cannot be pruned by channel</source>
   <translation>{path}: {n}차원이라 채널별로 가지치기할 수 없음</translation>
  </message>
  <message>
   <source>{path} would be {share} zero</source>
   <translation>{path}: {share}가 0이 됨</translation>
  </message>
  <message>
   <source>{path} would be {share} zero ({more} more above 90 %)</source>
   <translation>{path}: {share}가 0이 됨(90 % 이상인 것 {more}개 더)</translation>
  </message>
  <message>
   <source>{path} — Prunescope</source>
   <translation>{path} — Prunescope</translation>
  </message>
  <message>
   <source>{percent} %</source>
   <translation>{percent} %</translation>
  </message>
  <message>
   <source>{percent} % of all weights, smallest first</source>
   <translation>전체 가중치의 {percent} %, 작은 값부터</translation>
  </message>
  <message>
   <source>{problem}; the draft was not applied, nothing written.</source>
   <translation>{problem}. 초안을 적용하지 않았고 아무것도 쓰지 않았습니다.</translation>
  </message>
  <message>
   <source>{pruned} of {kept} channels pruned</source>
   <translation>채널 {kept}개 중 {pruned}개 제거</translation>
  </message>
  <message>
   <source>{pruned} of {kept} pruned</source>
   <translation>{kept}개 중 {pruned}개 제거</translation>
  </message>
  <message>
   <source>{rows} × {columns} cells</source>
   <translation>{rows} × {columns}칸</translation>
  </message>
  <message>
   <source>{rows} × {columns} values</source>
   <translation>{rows} × {columns}개 값</translation>
  </message>
  <message>
   <source>{share} of all weights of {scope}</source>
   <translation>{scope} 전체 가중치의 {share}</translation>
  </message>
  <message>
   <source>{share} of {scope}</source>
   <translation>{scope}의 {share}</translation>
  </message>
  <message>
   <source>{share} zeros</source>
   <translation>0 비율 {share}</translation>
  </message>
  <message>
   <source>{share} · {time} left</source>
   <translation>{share} · {time} 남음</translation>
  </message>
  <message>
   <source>{size}, zeros and all</source>
   <translation>{size}(0 포함 전체)</translation>
  </message>
  <message>
   <source>{size}/s</source>
   <translation>{size}/초</translation>
  </message>
  <message>
   <source>{state} by {cause}</source>
   <translation>{state}: {cause}</translation>
  </message>
  <message>
   <source>{text} is no place: type an index like 12,3,1,2, a slice like 12,:, a flat index, max, min, nan or next zero.</source>
   <translation>{text}: 위치가 아닙니다. 12,3,1,2 같은 인덱스, 12,: 같은 슬라이스, 평면 인덱스, max, min, nan, next zero 중 하나를 쓰십시오.</translation>
  </message>
  <message>
   <source>{time} left</source>
   <translation>{time} 남음</translation>
  </message>
  <message>
   <source>{tip} ({keys})</source>
   <translation>{tip}({keys})</translation>
  </message>
  <message>
   <source>{title} · {caption}</source>
   <translation>{title} · {caption}</translation>
  </message>
  <message>
   <source>{what}, {n} of them already zero</source>
   <translation>{what}, 그중 {n}개는 이미 0</translation>
  </message>
  <message>
   <source>{zeroed} of {changed} changed weights became zero.</source>
   <translation>바뀐 가중치 {changed}개 중 {zeroed}개가 0이 되었습니다.</translation>
  </message>
  <message>
   <source>{zeros} of {whole} weights are zero ({share})</source>
   <translation>가중치 {whole}개 중 {zeros}개가 0({share})</translation>
  </message>
  <message>
   <source>|B − A|, log</source>
   <translation>|B − A|, 로그</translation>
  </message>
  <message>
   <source>|w|</source>
   <translation>|w|</translation>
  </message>
  <message>
   <source>|w|  ·  from a file…</source>
   <translation>|w|  ·  파일에서…</translation>
  </message>
  <message>
   <source>|w| rank {share} %</source>
   <translation>|w| 순위 {share} %</translation>
  </message>
  <message>
   <source>|w|, &amp;logarithmic</source>
   <translation>|w|, 로그(&amp;L)</translation>
  </message>
  <message>
   <source>|w|, log</source>
   <translation>|w|, 로그</translation>
  </message>
  <message>
   <source>Δ zeros</source>
   <translation>Δ 0</translation>
  </message>
  <message>
   <source>‖B − A‖ / ‖A‖ of the finite weights.</source>
   <translation>유한한 가중치의 ‖B − A‖ / ‖A‖입니다.</translation>
  </message>
  <message>
   <source>‖w − w′‖ / ‖w‖, or the share of Σw² that goes, which is its square</source>
   <translation>‖w − w′‖ / ‖w‖ 또는 그 제곱인 Σw² 중 사라지는 비율</translation>
  </message>
  <message>
   <source>−{n} of {whole}</source>
   <translation>{whole} 중 −{n}</translation>
  </message>
  <message>
   <source>−{n} of {whole} channels</source>
   <translation>채널 {whole} 중 −{n}</translation>
  </message>
  <message>
   <source>−{n} weights</source>
   <translation>가중치 −{n}개</translation>
  </message>
  <message>
   <source>≈ preview</source>
   <translation>≈ 미리 보기</translation>
  </message>
  <message>
   <source>⚠ NaN or Inf: {count}</source>
   <translation>⚠ NaN 또는 Inf: {count}</translation>
  </message>
  <message>
   <source>⚠ {name}: {reason}</source>
   <translation>⚠ {name}: {reason}</translation>
  </message>
  <message>
   <source>⚠ {size}: few programs open images this large</source>
   <translation>⚠ {size}: 이렇게 큰 이미지를 여는 프로그램은 드뭅니다</translation>
  </message>
  <message>
   <source>✔ passed: {check}</source>
   <translation>✔ 통과: {check}</translation>
  </message>
  <message>
   <source>✘ Not written</source>
   <translation>✘ 쓰지 않음</translation>
  </message>
 </context>
</TS>
