// What identifies one intention of a person; the server answers a repeated key with the first answer.
export function newKey(): string {
  return crypto.randomUUID();
}
