import { statfsSync, statSync } from 'node:fs';

/** By the numbers that Linux gives them: ext2 to 4, XFS, Btrfs, F2FS, bcachefs, ZFS, tmpfs and overlays of those. */
const knownToLinux: ReadonlySet<number> = new Set([
  0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0xca451a4e, 0x2fc12fc1, 0x01021994, 0x794c7630,
]);

/** Where macOS keeps the files of its users, on APFS. */
const macData = '/System/Volumes/Data';

/**
 * The device of a folder on which a change cannot hide: adding, removing and renaming changes the times of the folder that it is done in, and no
 * program can set the time of an inode's last change. null where that is not known, as on network drives and FAT.
 */
export function changesShowOn(folder: string, platform: NodeJS.Platform = process.platform): number | null {
  try {
    const { dev } = statSync(folder);
    if (platform === 'linux') return knownToLinux.has(statfsSync(folder).type) ? dev : null;
    return platform === 'darwin' && statSync(macData).dev === dev ? dev : null;
  } catch {
    return null;
  }
}
