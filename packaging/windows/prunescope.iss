; The installer for Windows: iscc /DVersion=0.1.0 packaging\windows\prunescope.iss
; Wraps dist\prunescope, which `python packaging\dev.py bundle` has built on Windows.
; Written for Windows' CI; it has not run there yet.

#ifndef Version
  #error Say which version: iscc /DVersion=X.Y.Z
#endif

[Setup]
AppId={{6C6A8B5E-54B6-4E0C-9A6E-7A0F0C6E8D11}
AppName=Prunescope
AppVersion={#Version}
AppPublisher=The Prunescope developers
DefaultDirName={autopf}\Prunescope
DefaultGroupName=Prunescope
DisableProgramGroupPage=yes
; For this person alone, unless somebody with the rights to do so chooses otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icons\prunescope.ico
UninstallDisplayIcon={app}\prunescope-gui.exe
OutputDir=..\..\dist
OutputBaseFilename=prunescope-{#Version}-windows-x64
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ko"; MessagesFile: "compiler:Languages\Korean.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "associate"; Description: "{cm:AssocFileExtension,Prunescope,.safetensors .pt .pth .ckpt .pt2}"

[Files]
Source: "..\..\dist\prunescope\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
; The same identity that the window names, so that the task bar groups them.
Name: "{group}\Prunescope"; Filename: "{app}\prunescope-gui.exe"; AppUserModelID: "Prunescope.Prunescope"
Name: "{autodesktop}\Prunescope"; Filename: "{app}\prunescope-gui.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\Prunescope.Checkpoint"; ValueType: string; ValueData: "PyTorch or safetensors checkpoint"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Prunescope.Checkpoint\DefaultIcon"; ValueType: string; ValueData: "{app}\prunescope-gui.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Prunescope.Checkpoint\shell\open\command"; ValueType: string; ValueData: """{app}\prunescope-gui.exe"" ""%1"""; Tasks: associate
; Offered beside what opens these files already; nothing is taken over.
Root: HKA; Subkey: "Software\Classes\.safetensors\OpenWithProgids"; ValueType: string; ValueName: "Prunescope.Checkpoint"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.pt\OpenWithProgids"; ValueType: string; ValueName: "Prunescope.Checkpoint"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.pth\OpenWithProgids"; ValueType: string; ValueName: "Prunescope.Checkpoint"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.ckpt\OpenWithProgids"; ValueType: string; ValueName: "Prunescope.Checkpoint"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.pt2\OpenWithProgids"; ValueType: string; ValueName: "Prunescope.Checkpoint"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate

[Run]
Filename: "{app}\prunescope-gui.exe"; Description: "{cm:LaunchProgram,Prunescope}"; Flags: nowait postinstall skipifsilent
