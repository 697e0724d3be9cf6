package org.assay.ipi;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.lammps.WorkerException;
import org.assay.session.Launcher;

/**
 * Where a client calls: a port of the loopback interface, or a UNIX socket. Open until the client
 * has called, and no longer. From other machines nobody can, unless a launcher starts clients
 * there; the protocol has no secret then by which a client would be known.
 */
final class Door implements AutoCloseable {

  /** What clients of the protocol put before the name of a UNIX socket. */
  private static final String PREFIX = "/tmp/ipi_";

  /** And what sockets of this process begin with. */
  static final String OWN = PREFIX + "assay-" + ProcessHandle.current().pid() + "-";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** How often to look whether a launched client has found its place (ms). */
  private static final int LOOK = 1000;

  /** The two kinds of connection that the protocol knows. */
  enum Kind {
    /**
     * A port of 127.0.0.1, or of the address that launched clients call, which the system chooses.
     */
    TCP,
    /** A socket in the file system. */
    UNIX
  }

  private final ServerSocketChannel server;
  private final Optional<Path> file;

  private Door(ServerSocketChannel server, Optional<Path> file) {
    this.server = server;
    this.file = file;
  }

  /**
   * Returns which of the two a command, or a file of its template, asks for.
   *
   * @param launched whether clients may run on other nodes
   * @throws SettingsException when it is none, or both, or one that other nodes cannot call
   */
  static Kind kind(String command, Optional<Path> template, boolean launched) {
    boolean unix = IpiSettings.isAsked(Placeholder.SOCKET, command, template);
    boolean tcp =
        Stream.of(Placeholder.ADDRESS, Placeholder.PORT)
            .anyMatch(p -> IpiSettings.isAsked(p, command, template));
    if (unix == tcp) {
      throw new SettingsException(
          "engine ipi: "
              + (unix
                  ? "the command names {socket} and a port: a client calls at one of them"
                  : "nothing tells the client where to call; put {address} (127.0.0.1:PORT),"
                      + " {host} and {port}, or {socket} (the NAME of /tmp/ipi_NAME) into the"
                      + " command or a file of the --template, as in ipi: pw.x -ipi {address} -in"
                      + " pw.in"));
    }
    if (unix && launched) {
      throw new SettingsException(
          "engine ipi: {socket} is a UNIX socket, which nobody can call from another node, where a"
              + " launcher may start clients: let them call {address}, or {host} and {port}, as in"
              + " ipi: pw.x -ipi {address} -in pw.in");
    }
    return unix ? Kind.UNIX : Kind.TCP;
  }

  /**
   * Opens one.
   *
   * @throws WorkerException when the system gives none
   */
  static Door open(Kind kind, Optional<Launcher> launcher) {
    try {
      return switch (kind) {
        case TCP -> {
          InetAddress own =
              launcher.isPresent() ? launcher.get().own() : InetAddress.getByAddress(LOOPBACK);
          ServerSocketChannel server =
              ServerSocketChannel.open(
                  own instanceof Inet4Address
                      ? StandardProtocolFamily.INET
                      : StandardProtocolFamily.INET6);
          server.bind(new InetSocketAddress(own, 0), 1);
          yield new Door(server, Optional.empty());
        }
        case UNIX -> {
          String unique = UUID.randomUUID().toString().substring(0, 18);
          Path file = Path.of(OWN + unique);
          ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
          server.bind(UnixDomainSocketAddress.of(file), 1);
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
          yield new Door(server, Optional.of(file));
        }
      };
    } catch (IOException e) {
      throw new WorkerException("no socket for an i-PI client to call: " + e.getMessage(), e);
    }
  }

  /** Puts down what a client must know to call. */
  void tell(Map<Placeholder, String> values) {
    if (file.isPresent()) {
      values.put(Placeholder.SOCKET, file.get().toString().substring(PREFIX.length()));
      return;
    }
    int port = server.socket().getLocalPort();
    String host = server.socket().getInetAddress().getHostAddress();
    values.put(Placeholder.HOST, host);
    values.put(Placeholder.PORT, Integer.toString(port));
    values.put(Placeholder.ADDRESS, host + ":" + port);
  }

  /**
   * Waits for the client to call.
   *
   * @throws IOException when this is closed
   */
  SocketChannel await() throws IOException {
    return server.accept();
  }

  /**
   * Waits for the client to call at a port, and does something every second until it has.
   *
   * @throws IOException when this is closed
   */
  SocketChannel await(Runnable meanwhile) throws IOException {
    server.socket().setSoTimeout(LOOK);
    while (true) {
      try {
        return server.socket().accept().getChannel();
      } catch (SocketTimeoutException e) {
        meanwhile.run();
      }
    }
  }

  /** Closes it; whoever waits is told. */
  @Override
  public void close() {
    try {
      server.close();
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException e) {
      // nobody calls there any more all the same
    }
  }
}
