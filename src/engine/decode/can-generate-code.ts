let isAllowed: boolean | null = null;

/** Whether the platform compiles code at run time; workers with a content security policy do not. */
export function canGenerateCode(): boolean {
  if (isAllowed === null) {
    try {
      isAllowed = new Function('return true')() === true;
    } catch {
      isAllowed = false;
    }
  }
  return isAllowed;
}
