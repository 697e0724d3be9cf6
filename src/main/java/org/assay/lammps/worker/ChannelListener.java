package org.assay.lammps.worker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assay.lammps.WorkerException;
import org.assay.session.Launcher;

/**
 * Where a worker finds its owner: a port that is open until the worker has called, and no longer.
 * Whoever else calls is hung up on.
 */
final class ChannelListener implements AutoCloseable {

  /** More callers wait until one of these is known, or its time is up. */
  private static final int MOST_STRANGERS = 16;

  private final ServerSocket server;
  private final ChannelSecret secret = ChannelSecret.random();
  private final CompletableFuture<Channel> worker = new CompletableFuture<>();
  private final Set<Socket> strangers = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_STRANGERS);

  private ChannelListener(ServerSocket server) {
    this.server = server;
  }

  /** Listens where a launcher's workers call, on loopback where there is none. */
  static ChannelListener of(Optional<Launcher> launcher) {
    return launcher.map(l -> on(l.own())).orElseGet(ChannelListener::onThisMachine);
  }

  /** Listens for a worker on this machine: others cannot call. */
  static ChannelListener onThisMachine() {
    return on(InetAddress.getLoopbackAddress());
  }

  /**
   * Listens.
   *
   * @param own address of this machine that the worker can reach
   * @throws WorkerException when there is no port
   */
  static ChannelListener on(InetAddress own) {
    try {
      ChannelListener listener = new ChannelListener(new ServerSocket(0, MOST_STRANGERS, own));
      start("worker-door", listener::accept);
      return listener;
    } catch (IOException e) {
      throw new WorkerException(
          "no port on " + own.getHostAddress() + " for a worker to call: " + e.getMessage(), e);
    }
  }

  /** Returns where to call, {@code host:port}. */
  String address() {
    InetAddress own = server.getInetAddress();
    String host = own.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getLocalPort();
  }

  ChannelSecret secret() {
    return secret;
  }

  /**
   * Waits for the worker.
   *
   * @throws SocketTimeoutException when it has not called in time
   * @throws InterruptedIOException when this thread is interrupted
   * @throws IOException when this is closed
   */
  Channel await(Duration limit) throws IOException {
    try {
      return worker.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no call within " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a worker");
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  private void accept() {
    try {
      while (true) {
        places.acquire();
        Socket caller = server.accept();
        strangers.add(caller);
        start("worker-greeting", () -> greet(caller));
      }
    } catch (IOException | InterruptedException e) {
      close(); // the worker is there, or not to come
    }
  }

  private void greet(Socket caller) {
    try {
      Channel channel = Channel.greet(caller, secret);
      strangers.remove(caller);
      if (worker.complete(channel)) {
        close();
      } else {
        channel.close();
      }
    } catch (IOException e) {
      strangers.remove(caller);
      hangUp(caller);
    } finally {
      places.release();
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void hangUp(Socket caller) {
    try {
      caller.close();
    } catch (IOException e) {
      // it is gone already
    }
  }

  /** Returns whether the worker has called. */
  boolean hasWorker() {
    return worker.isDone() && !worker.isCompletedExceptionally();
  }

  /** Listens no longer, and hangs up on the worker too. */
  void end() {
    close();
    worker.thenAccept(Channel::close);
  }

  /** Listens no longer; a worker that has called stays. */
  @Override
  public void close() {
    worker.completeExceptionally(new IOException("nobody listens any more"));
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    strangers.forEach(ChannelListener::hangUp);
  }
}
