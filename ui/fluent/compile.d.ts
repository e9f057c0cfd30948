import type { Plugin } from "vite";

export function compile(file: string): Record<string, unknown>;
export function argumentNames(pattern: unknown): string[];
export function messageScript(name: string, files: string[], limit: number): Plugin;
export function htmlMessages(file: string): Plugin;
export function fluentMessages(): Plugin;
