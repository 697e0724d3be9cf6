package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.slurm.BatchScript;
import org.assay.app.slurm.SlurmRequest;
import org.assay.io.AtomicFile;
import org.assay.json.Spelling;

/** {@code assay slurm}: a batch script for another command. */
final class SlurmCommand extends Command {

  /** Options of sbatch that are handed on as they are. */
  private static final List<String> HANDED_ON =
      List.of("partition", "account", "qos", "constraint", "reservation");

  /** Commands whose --mpi says where they fit. */
  private static final List<String> FITTING = List.of("fit", "run", "improve");

  private static final String OWN_NAME = "slurm";
  private static final String OUT = "out";
  private static final String RESUME = "resume";
  private static final int MOST_TASKS = 4096;

  SlurmCommand() {
    super(
        OWN_NAME,
        "[--time T] [--nodes N] [--ntasks N] [--partition NAME] [--mem-per-cpu SIZE]"
            + " [--module NAMES] [--script FILE] COMMAND…",
        1,
        Integer.MAX_VALUE,
        "writes a batch script that runs a command on a cluster, over as many jobs as it takes");
  }

  @Override
  Options options() {
    return options(
        option("time", "T", "longest time of one job, as sbatch takes it; default: 24:00:00"),
        option("nodes", "N", "nodes; default: 1"),
        option(
            "ntasks",
            "N",
            "workers on all nodes, for a fit its cores; default: this machine's cores for each"
                + " node"),
        option("mem-per-cpu", "SIZE", "memory of each core; default: 1500M"),
        option("partition", "NAME", "partition of the cluster"),
        option("account", "NAME", "account that pays"),
        option("qos", "NAME", "quality of service"),
        option("constraint", "LIST", "features that the nodes must have"),
        option("reservation", "NAME", "reservation of nodes"),
        option("module", "NAMES", "environment modules to load, separated by commas"),
        option("script", "FILE", "script to write; default: assay-COMMAND.sh"));
  }

  @Override
  boolean stopsAtArgument() {
    return true;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> words = line.getArgList();
    Path file = Path.of(line.getOptionValue("script", "assay-" + words.get(0) + ".sh"));
    String text = script(words, GeneralOptions.words(console.verbosity()), line).text();
    if (Files.exists(file)) {
      throw new UsageException(
          file + " is there already; remove it, or name another file with --script");
    }
    AtomicFile.write(file, text);
    console.out().println("sbatch " + ShellWords.quoted(List.of(file.toString())));
    return 0;
  }

  private static BatchScript script(List<String> words, List<String> said, CommandLine line) {
    String name = words.get(0);
    if (name.startsWith("-")) {
      List<String> known =
          new SlurmCommand()
              .options().getOptions().stream().map(o -> "--" + o.getLongOpt()).toList();
      throw new UsageException(
          "assay slurm has no option " + name + "; " + Spelling.suggestion(name, known));
    }
    Command command = inner(name);
    CommandLine inner = command.parse(words.subList(1, words.size()));
    // A fit's launcher starts the processes of its --mpi, and is another option of this name.
    boolean launches = LauncherOptions.NAMES.stream().allMatch(command.options()::hasOption);
    boolean own = launches && !name.equals("improve") && !inner.hasOption("engine");
    SlurmRequest request = request(name, own, inner, line);
    List<String> plain = without(words, inner, List.of(OUT, RESUME));
    if (own && request.tasks() > 1 && !inner.hasOption(LauncherOptions.LAUNCHER)) {
      plain.addAll(
          List.of(
              "--" + LauncherOptions.LAUNCHER,
              "srun --nodes=1 --ntasks=1 --exclusive --cpus-per-task=" + request.coresPerTask()));
    }
    plain.addAll(said);
    plain.add(0, program());
    List<String> modules =
        line.hasOption("module")
            ? Arrays.stream(line.getOptionValue("module").split(",")).map(String::strip).toList()
            : List.of();
    Path here = Path.of("").toAbsolutePath();
    Optional<Path> out =
        Optional.ofNullable(inner.getOptionValue(RESUME, inner.getOptionValue(OUT))).map(Path::of);
    boolean writesDirectory = command.options().hasOption(RESUME);
    if ((writesDirectory || name.equals("compare")) && out.isEmpty()) {
      throw new UsageException(
          "assay slurm "
              + name
              + ": needs --out DIR: a job that goes on must know what it has begun");
    }
    if (!writesDirectory) {
      out.ifPresent(directory -> plain.addAll(List.of("--" + OUT, directory.toString())));
      return new BatchScript(request, here, modules, plain, plain, Optional.empty());
    }
    List<String> goOn = with(plain, RESUME, out.get());
    if (name.equals("fit")) {
      goOn = without(goOn, inner, List.of("seed")); // a fit keeps its own
    }
    List<String> begin = inner.hasOption(RESUME) ? goOn : with(plain, OUT, out.get());
    return new BatchScript(request, here, modules, begin, goOn, out);
  }

  private static Command inner(String name) {
    if (name.equals(OWN_NAME)) {
      throw new UsageException("assay slurm slurm: a script of a script is not what you want");
    }
    return Main.command(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "assay slurm: no command is called \""
                        + name
                        + "\"; "
                        + Spelling.suggestion(name, Main.names())));
  }

  private static SlurmRequest request(
      String name, boolean launches, CommandLine inner, CommandLine line) {
    int nodes = (int) number(line, "nodes", 1, 1, 1024);
    boolean ranked = FITTING.contains(name) && inner.hasOption(FitPlaceOptions.MPI);
    int fitted = ranked ? (int) number(inner, FitPlaceOptions.MPI, 1, 1, MOST_TASKS) : 1;
    boolean launched =
        inner.hasOption(LauncherOptions.LAUNCHER)
            || inner.hasOption(ImproveCommand.WORKER_LAUNCHER);
    boolean spread = launches || launched && !name.equals("fit");
    if (nodes > 1 && !spread && !ranked) {
      throw new UsageException(
          "assay slurm --nodes "
              + nodes
              + ": "
              + name
              + " runs on one node, as it is given here"
              + (inner.hasOption("engine") ? "; --launcher WORDS starts clients on others" : ""));
    }
    long cores = (long) nodes * Runtime.getRuntime().availableProcessors();
    long usual = name.equals("fit") && ranked ? Math.max(nodes, fitted) : cores;
    int tasks = (int) number(line, "ntasks", usual, 1, MOST_TASKS);
    String processes = FITTING.contains(name) ? ValidationOptions.WORKER_MPI : "mpi";
    int ranks = launches ? (int) number(inner, processes, 1, 1, tasks) : 1;
    boolean shared = ranked && !spread; // ranks have a core each
    int given = shared ? tasks : spread ? Math.max(nodes, tasks / ranks) : nodes;
    if (ranked && given < fitted) {
      throw new UsageException(
          "assay slurm: --mpi "
              + fitted
              + " starts that many processes for the fit, and the job has "
              + Count.of(given, "task")
              + " for them; ask for more with --ntasks");
    }
    Map<String, String> others = new LinkedHashMap<>();
    for (String option : HANDED_ON) {
      if (line.hasOption(option)) {
        others.put(option, line.getOptionValue(option));
      }
    }
    try {
      return new SlurmRequest(
          "assay-" + name,
          line.getOptionValue("time", "24:00:00"),
          nodes,
          given,
          shared ? 1 : spread ? ranks : Math.max(1, tasks / nodes),
          line.getOptionValue("mem-per-cpu", "1500M"),
          others);
    } catch (SettingsException e) {
      throw new UsageException("assay slurm: " + e.getMessage());
    }
  }

  private static List<String> with(List<String> words, String option, Path value) {
    List<String> more = new ArrayList<>(words);
    more.addAll(List.of("--" + option, value.toString()));
    return more;
  }

  /** Leaves options with a value away, in both forms that the parser takes. */
  private static List<String> without(List<String> words, CommandLine line, List<String> options) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.replaceFirst("^--?", "").replaceFirst("=.*", "");
      if (!word.startsWith("-") || !options.contains(name) || !line.hasOption(name)) {
        left.add(word);
      } else if (!word.contains("=")) {
        i++; // its value
      }
    }
    return left;
  }

  private static String program() {
    String home = System.getProperty("assay.home");
    return home == null
        ? "./assay"
        : Path.of(home, "assay").toAbsolutePath().normalize().toString();
  }
}
