package org.assay.io;

import java.nio.file.Path;

/** A program that takes a directory, says so, and waits to be killed by a test. */
final class DirectoryOwner {

  private DirectoryOwner() {}

  /** Takes the directory that the first argument names. */
  public static void main(String[] args) throws Exception {
    DirectoryLock.take(Path.of(args[0]));
    System.out.println("taken");
    Thread.sleep(120_000);
  }
}
