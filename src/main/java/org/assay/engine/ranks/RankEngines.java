package org.assay.engine.ranks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.engine.CompiledEngine;
import org.assay.engine.EngineName;
import org.assay.engine.EngineSource;
import org.assay.engine.Engines;
import org.assay.kernel.CompiledKernel;

/** Ranks that have been started, as the source of the engine that computes on them. */
public final class RankEngines implements EngineSource, AutoCloseable {

  private final RankProcesses processes;
  private final List<Rank> ranks = new ArrayList<>();

  /**
   * A rank as it has introduced itself.
   *
   * @param host its machine
   * @param process number of the process there
   * @param kernels instruction sets that it has, fastest first
   * @param files what it runs
   */
  public record Rank(String host, long process, List<String> kernels, RankFiles files) {}

  private RankEngines(RankProcesses processes) {
    this.processes = processes;
  }

  /**
   * Starts ranks.
   *
   * @throws RankException when they do not start
   * @throws SettingsException when they do not all run the same program and library
   */
  public static RankEngines start(RankLaunch launch) {
    RankProcesses processes = RankProcesses.start(launch);
    RankEngines engines = new RankEngines(processes);
    try {
      for (ByteBuffer part : processes.ask(RankTask.INTRODUCE, new Packet()).parts()) {
        String host = Packet.text(part);
        long process = part.getLong();
        List<String> kernels = List.of(Packet.text(part).split(" ", -1));
        if (!part.hasRemaining()) {
          throw new SettingsException(
              "--mpi: "
                  + launch.program()
                  + " on "
                  + host
                  + " is of another version of Assay; ./assay doctor builds it anew");
        }
        engines.ranks.add(new Rank(host, process, kernels, RankFiles.read(part)));
      }
      CompiledKernel.available().stream()
          .findFirst()
          .ifPresent(here -> RankFiles.requireSame(engines.ranks, here.library()));
      return engines;
    } catch (RuntimeException | Error e) {
      engines.close();
      throw e;
    }
  }

  /** Returns the ranks. */
  public List<Rank> ranks() {
    return List.copyOf(ranks);
  }

  /**
   * What a rank takes up.
   *
   * @param sets memory of its part of sets (bytes)
   * @param process memory of the whole process (bytes)
   * @param processor time since it was started (s)
   */
  public record Usage(long sets, long process, double processor) {}

  /** Returns what each rank takes up now. */
  public List<Usage> usage() {
    return processes.ask(RankTask.USAGE, new Packet()).parts().stream()
        .map(part -> new Usage(part.getLong(), part.getLong(), part.getDouble()))
        .toList();
  }

  /** Asks all ranks for nothing and waits for their answers. */
  public void roundTrip() {
    processes.ask(RankTask.TRAFFIC, new Packet());
  }

  /** Returns how many bytes of sums each rank has sent to others since it was started. */
  public long[] bytesSent() {
    return processes.ask(RankTask.TRAFFIC, new Packet()).parts().stream()
        .mapToLong(ByteBuffer::getLong)
        .toArray();
  }

  @Override
  public Engines.Choice choose(EngineName asked, boolean cuda, Optional<String> begun) {
    if (asked == EngineName.ND4J || cuda) {
      throw new SettingsException(
          "--mpi: ranks compute with the compiled engine alone; leave --mpi away, or \"engine\":"
              + " \"nd4j\" and \"cuda\" out of the input");
    }
    Engines.requireCompiled(begun);
    CompiledKernel.Choice here = CompiledKernel.choose(begun);
    if (here.kernel().isEmpty()) {
      throw new SettingsException("--mpi needs the compiled engine: " + here.text());
    }
    List<String> remarks = new ArrayList<>();
    CompiledKernel kernel =
        common(here.kernel().get(), CompiledKernel.available(), ranks, begun, remarks);
    Map<String, Long> machines =
        ranks.stream().collect(Collectors.groupingBy(Rank::host, Collectors.counting()));
    remarks.add(
        "engine: compiled, "
            + kernel.name()
            + ", on "
            + Count.of(ranks.size(), "rank")
            + " on "
            + Count.of(machines.size(), "machine"));
    return new Engines.Choice(
        new RankedEngine(
            new RankedEngine.Place(
                processes, kernel.name(), ranks.stream().map(Rank::host).toList()),
            new CompiledEngine(kernel)),
        remarks);
  }

  /**
   * Returns what all compute with: the kernels that this process would take where all ranks have
   * them, else the fastest that all have.
   *
   * @param here what this process would take
   * @param available what it has, fastest first
   * @param begun what the fit was begun with
   * @param remarks output
   * @throws SettingsException when the fit must be computed with what some rank has not
   */
  static CompiledKernel common(
      CompiledKernel here,
      List<CompiledKernel> available,
      List<Rank> ranks,
      Optional<String> begun,
      List<String> remarks) {
    List<CompiledKernel> all =
        available.stream()
            .filter(k -> ranks.stream().allMatch(r -> r.kernels().contains(k.name())))
            .toList();
    if (all.stream().anyMatch(k -> k.name().equals(here.name()))) {
      return here;
    }
    boolean asked = !CompiledKernel.isFree();
    if (all.isEmpty() || asked || begun.filter(here.name()::equals).isPresent()) {
      throw new SettingsException(
          "--mpi: not all machines have the instruction set "
              + here.name()
              + " ("
              + machines(ranks)
              + "), which the fit "
              + (asked ? "is asked to compute" : "was begun")
              + " with; ask the batch system for machines that have it"
              + cure(all, asked));
    }
    remarks.add(
        "warning: the machines have different instruction sets ("
            + machines(ranks)
            + "); all compute with "
            + all.get(0).name()
            + ", so that the fit ends in the bytes of that one");
    return all.get(0);
  }

  private static String cure(List<CompiledKernel> all, boolean asked) {
    if (asked) {
      return ", or leave -D" + CompiledKernel.PROPERTY + " away";
    }
    return all.isEmpty()
        ? ""
        : "; or, for other last digits, say which to take: "
            + CompiledKernel.option(all.get(0).name());
  }

  private static String machines(List<Rank> ranks) {
    Map<String, String> fastest = new LinkedHashMap<>();
    ranks.forEach(r -> fastest.put(r.host(), r.kernels().get(0)));
    return fastest.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Lets the ranks end. */
  @Override
  public void close() {
    processes.close();
  }
}
