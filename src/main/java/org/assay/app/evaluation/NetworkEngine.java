package org.assay.app.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.kernel.CompiledKernel;

/**
 * What evaluates a network. The names that users know are those of the constants, in small letters.
 */
public enum NetworkEngine {
  /** {@link #COMPILED} where its library is there, else {@link #JAVA}. */
  AUTO,
  /** The compiled kernels, those of the pair style, without LAMMPS. */
  COMPILED,
  /** Java alone: the reference that others are held against, and what works without a compiler. */
  JAVA,
  /** LAMMPS in worker processes. */
  LAMMPS;

  /** Returns all names, with commas between. */
  public static String names() {
    return Arrays.stream(values()).map(NetworkEngine::toString).collect(Collectors.joining(", "));
  }

  /**
   * Returns the engine of a name.
   *
   * @throws UsageException when there is none; names those there are
   */
  public static NetworkEngine of(String name) {
    return Arrays.stream(values())
        .filter(e -> e.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new UsageException("--engine " + name + ": use one of " + names()));
  }

  /** Returns what this stands for on this machine: never {@link #AUTO}. */
  public NetworkEngine resolved() {
    if (this != AUTO) {
      return this;
    }
    return CompiledKernel.choose().kernel().isPresent() ? COMPILED : JAVA;
  }

  /**
   * Returns the kernel to compute with.
   *
   * @throws SettingsException when there is none, with the cure
   */
  public static CompiledKernel compiledKernel() {
    CompiledKernel.Choice choice = CompiledKernel.choose();
    return choice
        .kernel()
        .orElseThrow(
            () ->
                new SettingsException(
                    "--engine compiled: there are no compiled kernels (" + choice.text() + ")"));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
