package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts, in a checkout of their own with next to no sources, whose path has blanks and an
 * umlaut. Maven is a program of the test.
 */
@Timeout(120)
class LauncherTest {

  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path directory;
  private Path home;
  private Path tools;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void makeACheckout() throws IOException {
    home = Files.createDirectories(directory.resolve("mein Prüfstand"));
    tools = Files.createDirectories(directory.resolve("tools"));
    for (String name : List.of("assay", "dev", "pom.xml", "scripts", ".mvn")) {
      copy(PROJECT.resolve(name), home.resolve(name));
    }
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("native"));
    Files.createDirectories(home.resolve("build/setup"));
    Files.writeString(home.resolve("src/main/Source.java"), "class Source {}\n");
    Files.writeString(home.resolve("native/source.cpp"), "int source;\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private void tool(String name, String script) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/bash\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  /** Runs a line of bash in which {@code $home} is the checkout. */
  private Process start(String line) throws IOException {
    // A shell that was started in the background ignores Ctrl-C, and what it starts cannot change
    // that.
    ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", "bash", "-c", line);
    builder.environment().put("home", home.toString());
    builder.environment().put("mark", directory.resolve("mark").toString());
    builder.environment().put("LC_ALL", "C");
    builder.environment().merge("PATH", tools.toString(), (path, own) -> own + ":" + path);
    builder.redirectOutput(directory.resolve("out-" + line.hashCode()).toFile());
    builder.redirectError(directory.resolve("err-" + line.hashCode()).toFile());
    return builder.start();
  }

  private String read(String kind, String line) throws IOException {
    return Files.readString(directory.resolve(kind + "-" + line.hashCode()));
  }

  private Outcome run(String line) throws Exception {
    int code = start(line).waitFor();
    return new Outcome(code, read("out", line), read("err", line));
  }

  private static void await(Path file) throws InterruptedException, IOException {
    while (!Files.exists(file) || Files.size(file) == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Makes what a build leaves, so that nothing needs to be built; {@code lmp-assay} says hello. */
  private void build() throws Exception {
    Path build = Files.createDirectories(home.resolve("build/native"));
    for (String library : List.of("libassay_pyfit.so", "libassay_kernel.so", "assay-rank")) {
      Files.writeString(build.resolve(library), "");
    }
    Path program = Files.writeString(build.resolve("lmp-assay"), "#!/bin/bash\necho \"run: $*\"\n");
    assertTrue(program.toFile().setExecutable(true));
    Outcome o =
        run(
            ". \"$home/scripts/setup.sh\"; identify_native;"
                + " stamped native \"$native_identity\" native -- true");
    assertEquals(0, o.code, o.err);
  }

  @Test
  void theVersionNeedsNoBuild() throws Exception {
    for (String word : List.of("--version", "-V", "version")) {
      Outcome o = run("\"$home/assay\" " + word);
      assertEquals(0, o.code, o.err);
      assertTrue(o.out.matches("assay \\d+\\.\\d+\\.\\d+.*\n"), o.out);
      assertEquals("", o.err);
    }
    assertEquals(3, run("\"$home/assay\" --version >/dev/full").code);
    assertEquals(3, run("\"$home/assay\" --version >&-").code);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSetUpThatIsEndedSaysOneLineAndLeavesNothingRunning(String signal, int code)
      throws Exception {
    tool("mvn", "printf '\\e[31mred'; echo $$ >\"$mark\"; exec sleep 100");
    String line = "exec \"$home/assay\" doctor";
    Process p = start(line);
    Path mark = directory.resolve("mark");
    await(mark);
    ProcessHandle maven =
        ProcessHandle.of(Long.parseLong(Files.readString(mark).strip())).orElseThrow();
    new ProcessBuilder("kill", "-" + signal, Long.toString(p.pid())).start().waitFor();
    assertEquals(code, p.waitFor());
    maven.onExit().get();
    List<String> said = read("err", line).lines().toList();
    assertEquals("assay: interrupted; the next start goes on", said.get(said.size() - 1));
    assertEquals(2, said.size(), said.toString());
    assertFalse(read("err", line).contains("\u001b"));
  }

  @Test
  void aFullDiskIsOneLine() throws Exception {
    tool("mvn", "echo 'write error: No space left on device'; exit 1");
    Outcome o = run("\"$home/assay\" doctor");
    assertEquals(3, o.code, o.err);
    List<String> said = o.err.lines().toList();
    assertTrue(said.get(1).startsWith("assay: the disk is full ("), o.err);
    assertEquals(2, said.size(), o.err);
  }

  @Test
  void whoWaitsIsToldForWhom() throws Exception {
    tool("mvn", "echo $$ >\"$mark\"; exec sleep 100");
    Process first = start("exec \"$home/assay\" doctor");
    await(directory.resolve("mark"));
    String line = "exec \"$home/assay\" data x";
    Process second = start(line);
    await(directory.resolve("err-" + line.hashCode()));
    assertTrue(
        read("err", line)
            .startsWith("assay: waiting for ./assay doctor (process " + first.pid() + ", for "),
        read("err", line));
    second.destroy();
    first.destroy();
    assertEquals(143, second.waitFor());
    assertEquals(143, first.waitFor());
  }

  @Test
  void lammpsStartsWhateverElseRuns() throws Exception {
    build();
    Process holder = start("exec flock \"$home/build/setup/lock\" sleep 100");
    while (run("flock -n \"$home/build/setup/lock\" true").code == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Outcome o = run("\"$home/assay\" lammps -in x");
    holder.destroy();
    assertEquals(0, o.code, o.err);
    assertEquals("run: -in x\n", o.out);
    assertEquals("", o.err);
  }

  @Test
  void whatIsBuiltIsUsedElsewhereWithOtherTimesAndWhereNothingMayBeWritten() throws Exception {
    build();
    Path moved = directory.resolve("anderswo");
    Files.move(home, moved);
    home = moved;
    assertEquals(0, run("touch \"$home/native/source.cpp\"").code);
    assertEquals("run: -h\n", run("chmod -R a-w \"$home\"; \"$home/assay\" lammps --help").out);
    assertEquals(0, run("chmod -R u+w \"$home\"").code);
    Files.writeString(home.resolve("native/source.cpp"), "int other;\n");
    String check = ". \"$home/scripts/setup.sh\"; ";
    assertEquals(1, run(check + "native_is_fresh").code, "a changed source");
  }

  @Test
  void limitsEndWithOneLine() throws Exception {
    for (String limit : List.of("-n 16", "-n 64", "-v 1000000")) {
      Outcome o = run("ulimit " + limit + "; \"$home/assay\" doctor");
      assertEquals(2, o.code, o.err);
      assertEquals(1, o.err.lines().count(), o.err);
      assertTrue(o.err.contains(": ulimit " + limit.substring(0, 2)), o.err);
    }
  }

  @Test
  void anOptionThatJavaRefusesIsNoMissedBound() throws Exception {
    Outcome o =
        run(
            ". \"$home/scripts/setup.sh\"; find_java; JAVA_OPTS=-XX:NoSuch;"
                + " check_java_starts -XX:NoSuch");
    assertEquals(2, o.code, o.err);
    assertEquals(1, o.err.lines().count(), o.err);
    assertTrue(o.err.contains("NoSuch"), o.err);
  }

  @Test
  void aChangedByteInTheArchiveIsSeen() throws Exception {
    Path archive = Files.write(directory.resolve("a.jsa"), new byte[100_000]);
    String whole = ". \"$home/scripts/setup.sh\"; class_archive=" + archive + "; archive_is_whole";
    assertEquals(0, run("cksum <" + archive + " >" + archive + ".sum").code);
    assertEquals(0, run(whole).code);
    for (int at : new int[] {0, 4321, 99_999}) {
      byte[] bytes = new byte[100_000];
      bytes[at] = 1;
      Files.write(archive, bytes);
      assertEquals(1, run(whole).code, "byte " + at);
    }
    Files.write(archive, new byte[99_999]);
    assertEquals(1, run(whole).code, "cut off");
  }

  @Test
  void aFileSystemThatRunsNothingIsKnown() throws Exception {
    List<String> noexec = new ArrayList<>();
    try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
      mounts
          .map(l -> l.split(" "))
          .filter(f -> List.of(f[5].split(",")).contains("noexec") && !f[4].contains("\\"))
          .forEach(f -> noexec.add(f[4]));
    } catch (UncheckedIOException e) {
      // a system that does not tell
    }
    String known = ". \"$home/scripts/setup.sh\"; may_run_from ";
    assertEquals(0, run(known + "\"$home\"").code);
    if (noexec.contains("/proc")) {
      assertEquals(1, run(known + "/proc").code);
    }
  }

  /** The mount that lies nearest counts, of two at one place the later; links lead to another. */
  @Test
  void theNearestMountCounts() throws Exception {
    Path mounted = Files.createDirectories(directory.resolve("no exec/below"));
    Files.createSymbolicLink(directory.resolve("link"), mounted);
    String here = directory.toRealPath().toString();
    String mounts =
        ". \"$home/scripts/setup.sh\"; mounts=('21 1 8:1 / / rw - ext4 x rw' '22 21 0:5 / "
            + here
            + "/no\\040exec rw,noexec - tmpfs x rw'%s); may_run_from '%s'";
    for (String path :
        List.of("no exec", "no exec/below", "no exec/", "no exec//below/..", "link")) {
      assertEquals(1, run(mounts.formatted("", here + "/" + path)).code, path);
    }
    for (String path : List.of("", "/mein Prüfstand", "/link/../..")) {
      assertEquals(0, run(mounts.formatted("", here + path)).code, path);
    }
    String over = " '23 22 0:6 / " + here + "/no\\040exec rw,nosuid - tmpfs x rw'";
    assertEquals(0, run(mounts.formatted(over, here + "/no exec/below")).code);
    assertEquals(1, run(mounts.formatted(over, here + "/nowhere")).code);
  }
}
